"""Dates and months in figures and words; a missing year is the last one before the mail."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from amicable.core.intake.number_words import read_chinese
from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.intake.lexicon import Lexicon

_YEAR_FIRST = re.compile(r"(?<![a-z0-9/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![a-z0-9/-])")
_DAY_FIRST = re.compile(r"(?<![a-z0-9/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![a-z0-9/-])")
_DAY_MONTH = re.compile(r"(?<![a-z0-9/.,-])(\d{1,2})/(\d{1,2})(?![a-z0-9/%-])")
_FIGURE = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    rf"(?P<first>(?:(\d{{4}})\s*年\s*)?({_FIGURE})\s*月份?(?:\s*({_FIGURE})\s*[日号])?)"
    rf"(?:\s*[至到~-]\s*(?P<last>({_FIGURE})\s*[日号]))?"
)
_LINK = r"(?:st|nd|rd|th|o|\xba|\xb0)?(?:\s+(?:de|of|do|del))?\s*[-/ ]\s*"
_NEAR = 30
"""Characters beside a month in which other words speak of it."""
_MODAL = {"may", "march"}
_BEFORE_MONTH = re.compile(
    r"(?:in|of|for|from|the|since|last|our|your|to|until|till|by|and|during|this|early|late|mid"
    r"|through|,|/|-|&|\d)\W*$"
)


def find_dates(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    """Yield the dates and months of a text; `folded` is `text` folded, `today` the mail's day."""
    yield from _in_figures(text, folded, lexicon, today)
    yield from _in_chinese(text, folded, lexicon, today)
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


def _in_chinese(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    for match in _CHINESE.finditer(folded):
        month = int(read_chinese(match[3]))
        year = int(match[2]) if match[2] else _said_last_year(folded, match, lexicon, today)
        if not 1 <= month <= 12:
            continue
        if not match[4]:
            yield _month(text, match, year, month, today)
            continue
        for part, written in (("first", match[4]), ("last", match[6])):
            number = int(read_chinese(written)) if written else 0
            on = _dated(year, month, number, today)
            if on is not None:
                yield Mention(
                    "date", text[slice(*match.span(part))], on.isoformat(), None, match.start(part)
                )


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
        said = int(match[4]) if match[4] else _said_last_year(folded, match, lexicon, today)
        if not given and not _is_month(text, folded, match):
            continue
        if not given:
            yield _month(text, match, said, number, today)
            continue
        on = _dated(said, number, int(given), today)
        if first := _from_day(folded, match, lexicon):
            start, written = first
            began = _dated(said, number, int(written), today)
            if began is not None:
                yield Mention("date", written, began.isoformat(), None, start)
        yield from _mention("date", text, match, on)


def _dated(year: int | None, month: int, day: int, today: date | None) -> date | None:
    return _day(year, month, day) if year else _past(month, day, today)


def _from_day(folded: str, match: re.Match[str], lexicon: Lexicon) -> tuple[int, str] | None:
    """Return where a stretch of days begins before its last day, and the day: `3 to 17 May`."""
    words = lexicon.times.get("range")
    low = max(0, match.start() - _NEAR)
    before = re.search(
        rf"(?<![\w.,/-])(\d{{1,2}})(?:st|nd|rd|th|o)?\s{{0,2}}(?:{words})\s{{0,2}}$",
        folded[low : match.start()],
    )
    if words and match[1] and before and int(before[1]) < int(match[1]):
        return low + before.start(1), before[1]
    return None


def _said_last_year(
    folded: str, match: re.Match[str], lexicon: Lexicon, today: date | None
) -> int | None:
    """Return the year before the mail's where the words beside a month say so: `May last year`."""
    words = lexicon.times.get("last_year")
    if not words or today is None:
        return None
    before = folded[max(0, match.start() - _NEAR) : match.start()]
    after = re.match(rf"\s{{0,2}}(?:{words})", folded[match.end() : match.end() + _NEAR])
    said = after or re.search(rf"(?:{words})\s{{0,2}}的?$", before)
    return today.year - 1 if said else None


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
