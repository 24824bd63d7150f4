"""The day on which a list was made, as a line above its headings says it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.books.dialect.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABEL = re.compile(
    r"(?i)(?<![^\W\d_])(?:as (?:of|at)|aged as of|reporting date|statement date|report date|stand"
    r"|stichtag|per|zum|a fecha(?: de)?|al|fecha de corte|fecha del informe|posição em"
    r"|posição a|data de referência|data[- ]base|em aberto em)(?![^\W\d_])|截至|截止"
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})(?!\d)")
_THREE = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º)?[- ]?(?:de )?([^\W\d_]{3,12})\.?,?[- ]"
    r"(?:del? )?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_MOST_MONTHS = 12


def stated_day(lines: Iterable[str]) -> date | None:
    """Return the one day that the lines state, or None: none, several, or one of two readings."""
    found = {day for line in lines if (day := _stated(line))}
    return found.pop() if len(found) == 1 else None


def _stated(line: str) -> date | None:
    label = _LABEL.search(line)
    return _day(line[label.end() :]) if label else None


def _day(text: str) -> date | None:
    if found := _ISO.search(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE.search(text):
        return _of_two(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.search(text):
        return _date(int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := _MONTH_FIRST.search(text):
        return _date(int(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    return None


def _of_two(one: int, two: int, year: int) -> date | None:
    """Return the day of two numbers of which only one can be the month, or that are the same."""
    if one > _MOST_MONTHS or one == two:
        return _date(year, two, one)
    return _date(year, one, two) if two > _MOST_MONTHS else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
