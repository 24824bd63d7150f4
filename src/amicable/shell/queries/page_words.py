"""Words, numbers, days and times as the reader of a page writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amicable.core.vocabulary.money import ZERO
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import CldrFormats, cldr_locale, languages, read_page_words
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from datetime import date, datetime

    from amicable.core.correspond.words import Words


_KEPT = 4096
"""Texts that are kept of each kind: lists show the same days and times again and again."""

_NEAR = {-1: "frame.yesterday_at", 0: "frame.today_at", 1: "frame.tomorrow_at"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page: their words and the zone in which they live."""

    words: Words
    zone: ZoneInfo

    def say(self, key: str, *, count: int | None = None, **operands: object) -> str:
        """Fill a message; operands are written as text, and `count` is one of them."""
        told = {name: None if value is None else str(value) for name, value in operands.items()}
        if count is not None:
            told["count"] = self.words.quantity(Decimal(count))
        return self.words.say(key, told, count=count)

    def money(self, amount: Decimal | None, currency: str) -> str:
        """Write an amount with its currency; nothing for none."""
        return "" if amount is None else self.words.money(amount, currency)

    def difference(self, amount: Decimal | None, currency: str) -> str:
        """Write a difference with its sign: plus where too much was billed."""
        if amount is None:
            return ""
        sign = "+" if amount > ZERO else "\u2212" if amount < ZERO else ""
        return f"{sign}{self.words.money(abs(amount), currency)}"

    def day(self, value: date | None) -> str:
        """Write a day with the name of its month; nothing for none."""
        return "" if value is None else self.words.day(value)

    def moment(self, value: datetime | None) -> str:
        """Write a time of the reader's zone, the day short; nothing for none."""
        if value is None:
            return ""
        local = value.astimezone(self.zone)
        return _moment(self._locale, local.date(), local.hour, local.minute)

    def deadline(self, value: datetime | None, now: datetime) -> str:
        """Write a time with the word for its day where that is today or next to it.

        The day stands beside its word: a page may be printed, or read again the day after.
        """
        if value is None:
            return ""
        local = value.astimezone(self.zone)
        away = (local.date() - now.astimezone(self.zone).date()).days
        if away not in _NEAR:
            return self.moment(value)
        written = _clock_time(self._locale, local.hour, local.minute)
        return self.say(_NEAR[away], day=_bare_day(self._locale, local.date()), time=written)

    def short_day(self, value: date | None) -> str:
        """Write a day in few signs, for tables."""
        return "" if value is None else _short_day(self._locale, value)

    @property
    def _locale(self) -> str:
        formats = self.words.formats
        return formats.locale if isinstance(formats, CldrFormats) else self.words.language


@lru_cache(maxsize=_KEPT)
def _moment(locale: str, day: date, hour: int, minute: int) -> str:
    from babel.dates import get_datetime_format

    both = str(get_datetime_format("medium", locale=cldr_locale(locale)))
    joined = both.replace("{1}", _short_day(locale, day))
    return joined.replace("{0}", _clock_time(locale, hour, minute)).replace("'", "")


def _clock_time(locale: str, hour: int, minute: int) -> str:
    from babel.dates import format_time

    return str(format_time(time(hour, minute), "short", locale=cldr_locale(locale)))


@lru_cache(maxsize=_KEPT)
def _bare_day(locale: str, day: date) -> str:
    """Return a day without its year."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMd", day, locale=cldr_locale(locale)))


@lru_cache(maxsize=_KEPT)
def _short_day(locale: str, day: date) -> str:
    from babel.dates import format_date

    return str(format_date(day, "medium", locale=cldr_locale(locale)))


@lru_cache(maxsize=_KEPT)
def reader_of(language: str, zone: str) -> Reader:
    """Return the reader of a language code as browsers and accounts write it (`pt-BR`).

    A language that we cannot write in is English, and an unknown zone is UTC.
    """
    code = language.lower().split("-")[0]
    return Reader(_page_words(code if code in page_languages() else "en"), _zone(zone))


@cache
def page_languages() -> tuple[str, ...]:
    """Return the codes of the languages that pages are written in."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return tuple(sorted(languages(roots)))


@cache
def _page_words(language: str) -> Words:
    return read_page_words((BUILT_IN, *read_settings().catalogue_roots), language)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
