"""Days as the cells of a list write them, in the one order that fits all cells of a column."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

DayOrder = Literal["dmy", "mdy"]
"""Which comes first in 03/04/2026; a year that comes first leaves no choice."""

_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T ].*)?"
)
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THREE = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:,? \d.*)?")


def order_of_days(cells: Iterable[str]) -> DayOrder | None:
    """Return the one order in which every cell is a day; None where both fit, or neither."""
    found = [match for cell in cells if (match := _THREE.fullmatch(cell.strip()))]
    fitting: list[DayOrder] = []
    if all(_three(match, "dmy") for match in found):
        fitting.append("dmy")
    if all(_three(match, "mdy") for match in found):
        fitting.append("mdy")
    return fitting[0] if len(fitting) == 1 else None


def leaves_order_open(cell: str) -> bool:
    """Say whether a cell is another day when read in the other order."""
    match = _THREE.fullmatch(cell.strip())
    return match is not None and _three(match, "dmy") != _three(match, "mdy")


def read_day(cell: str, order: DayOrder) -> date | None:
    """Return the day that a cell writes, None where it writes none. A time behind it is left."""
    text = cell.strip()
    match = _YEAR_FIRST.fullmatch(text) or _PLAIN.fullmatch(text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _THREE.fullmatch(text)
    return _three(match, order) if match else None


def _three(match: re.Match[str], order: DayOrder) -> date | None:
    year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    first, second = int(match[1]), int(match[2])
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None
