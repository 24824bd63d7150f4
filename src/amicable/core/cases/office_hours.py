"""Hours in which a colleague can answer: Monday to Friday, nine to five, in the company's zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date, tzinfo

_OPENS, _CLOSES = time(9), time(17)
_WEEKEND = (5, 6)
_MOST_DAYS = 3_660


def office_hours_after(
    start: datetime, hours: int, *, zone: tzinfo, closed: Container[date] = ()
) -> datetime:
    """Return when so many office hours have passed after a moment, in UTC.

    What begins on a Friday evening ends on a Monday. A day whose clocks are put forward or back
    has its eight hours all the same, since nobody's office is open when that is done.

    Args:
        start: A moment with its zone.
        hours: How many; zero is the moment itself, or the next at which the office opens.
        zone: Where the office is.
        closed: Days on which it is closed beside the weekends.
    """
    left = timedelta(hours=hours)
    local = start.astimezone(zone)
    day = local.date()
    for _ in range(_MOST_DAYS):
        opens = datetime.combine(day, _OPENS, zone).astimezone(UTC)
        closes = datetime.combine(day, _CLOSES, zone).astimezone(UTC)
        begins = max(opens, start.astimezone(UTC))
        is_open = day.weekday() not in _WEEKEND and day not in closed and begins < closes
        if is_open and left <= closes - begins:
            return begins + left
        if is_open:
            left -= closes - begins
        day += timedelta(days=1)
    return start.astimezone(UTC) + timedelta(days=_MOST_DAYS)
