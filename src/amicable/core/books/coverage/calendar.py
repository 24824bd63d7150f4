"""Days and months of a table's history: sums over stretches, whose end is always exclusive."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Stretch = tuple[date, date]
_DECEMBER = 12
ONE_DAY = timedelta(days=1)


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """Return the first day of the month after."""
    if day.month == _DECEMBER:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)


def months_between(first: date, end: date) -> Iterator[date]:
    """Yield the first day of every month that the stretch touches."""
    month = month_of(first)
    while month < end:
        yield month
        month = next_month(month)


def rows_between(days: Mapping[date, int], first: date, end: date) -> int:
    """Return how many rows happened in the stretch."""
    return sum(rows for day, rows in days.items() if first <= day < end)


def by_month(days: Mapping[date, int], end: date) -> dict[date, int]:
    """Return the rows of every month from the first row to the end, zeros among them."""
    first = min(days, default=end)
    counts = dict.fromkeys(months_between(first, end), 0)
    for day, rows in days.items():
        if day < end:
            counts[month_of(day)] += rows
    return counts


def without(whole: Stretch, holes: Iterable[Stretch]) -> list[Stretch]:
    """Return what is left of a stretch when the holes are cut out of it."""
    left = []
    start, end = whole
    for hole_start, hole_end in sorted(holes):
        if start < min(hole_start, end):
            left.append((start, min(hole_start, end)))
        start = max(start, hole_end)
    if start < end:
        left.append((start, end))
    return left
