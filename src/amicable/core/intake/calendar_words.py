"""Dates and months in figures and words; a missing year is the last one before the mail."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.intake.lexicon import Lexicon

_YEAR_FIRST = re.compile(r"(?<![a-z0-9/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![a-z0-9/-])")
_DAY_FIRST = re.compile(r"(?<![a-z0-9/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![a-z0-9/-])")
_DAY_MONTH = re.compile(r"(?<![a-z0-9/.,-])(\d{1,2})/(\d{1,2})(?![a-z0-9/%-])")
_CHINESE = re.compile(
    r"(?:(\d{4})\s*年\s*)?(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月份?(?:\s*(\d{1,2})\s*[日号])?"
)
_DIGITS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
_LINK = r"(?:st|nd|rd|th|o|\xba|\xb0)?(?:\s+(?:de|of|do|del))?\s*[-/ ]\s*"
_MODAL = {"may", "march"}
_BEFORE_MONTH = re.compile(
    r"(?:in|of|for|from|the|since|last|our|your|to|until|till|by|and|during|this|early|late|mid"
    r"|through|,|/|-|&|\d)\W*$"
)


def find_dates(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    """Yield the dates and months of a text; `folded` is `text` folded, `today` the mail's day."""
    yield from _in_figures(text, folded, lexicon, today)
    yield from _in_chinese(text, folded, today)
    if lexicon.months:
        yield from _in_words(text, folded, lexicon, today)


def _in_figures(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    for match in _YEAR_FIRST.finditer(folded):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        yield from _mention("date", text, match, day)
    for match in _DAY_FIRST.finditer(folded):
        year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
        first, second = int(match[1]), int(match[3])
        day = _day(year, second, first) or _day(year, first, second)
        yield from _mention("date", text, match, day)
    for match in _DAY_MONTH.finditer(folded) if lexicon.decimal_comma else ():
        yield from _mention("date", text, match, _past(int(match[2]), int(match[1]), today))


def _in_chinese(text: str, folded: str, today: date | None) -> Iterator[Mention]:
    for match in _CHINESE.finditer(folded):
        month = _month_number(match[2])
        year = int(match[1]) if match[1] else None
        if not 1 <= month <= 12:
            continue
        if match[3]:
            day = _day(year, month, int(match[3])) if year else _past(month, int(match[3]), today)
            yield from _mention("date", text, match, day)
        else:
            yield _month(text, match, year, month, today)


def _month_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return sum(_DIGITS[char] for char in written)


def _in_words(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    names = "|".join(sorted(map(re.escape, lexicon.months), key=len, reverse=True))
    year = r"(?:\.?,?\s*(?:de|del|do|of)?\s*[-/' ]?((?:19|20)\d\d)(?!\d))?"
    pattern = re.compile(
        rf"(?<!\w)(?:(?<![.,\d])(\d{{1,2}}){_LINK})?({names})(?!\w)"
        rf"(?:\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?![\w.,]*\d|\s*(?:%|days|dias)))?{year}"
    )
    for match in pattern.finditer(folded):
        number = lexicon.months[match[2]]
        given = match[1] or match[3]
        if not given and not _is_month(text, folded, match):
            continue
        if not given:
            yield _month(text, match, int(match[4]) if match[4] else None, number, today)
            continue
        day = int(given)
        on = _day(int(match[4]), number, day) if match[4] else _past(number, day, today)
        yield from _mention("date", text, match, on)


def _is_month(text: str, folded: str, match: re.Match[str]) -> bool:
    """Tell a month from the words `may`, `march`, `set`, `out`, `ago`."""
    word = match[2]
    if match[4] or (len(word) > 3 and word not in _MODAL):
        return True
    if word not in _MODAL:
        return False
    before = folded[max(0, match.start() - 12) : match.start()]
    after = folded[match.end() : match.end() + 12].lstrip()
    named = after.startswith(("invoice", "bill", "'s", "delivery", "statement", "usage"))
    return text[match.start(2)].isupper() and (named or bool(_BEFORE_MONTH.search(before)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _past(month: int, day: int, today: date | None) -> date | None:
    """Return the last such day on or before the day of the mail."""
    if today is None or not 1 <= month <= 12:
        return None
    this_year = _day(today.year, month, day)
    if this_year is not None and this_year <= today:
        return this_year
    return _day(today.year - 1, month, day)


def _mention(
    kind: Literal["date", "month"], text: str, match: re.Match[str], on: date | None
) -> Iterator[Mention]:
    if on is not None:
        yield Mention(kind, text[match.start() : match.end()], on.isoformat(), None, match.start())


def _month(
    text: str, match: re.Match[str], year: int | None, month: int, today: date | None
) -> Mention:
    if year is None and today is not None:
        year = today.year if month <= today.month else today.year - 1
    value = f"{year:04d}-{month:02d}" if year else None
    return Mention("month", text[match.start() : match.end()].strip(), value, None, match.start())


def relative_month(today: date, back: int) -> str:
    """Return the month that lies `back` months before the day of the mail, as `2026-05`."""
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
