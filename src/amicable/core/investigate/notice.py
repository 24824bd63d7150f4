"""The last day on which a business may object under a notice window."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.guard import NoticeWindow

_SATURDAY = 5


def last_day(start: date, window: NoticeWindow) -> date:
    """Return the last day of a window that begins to run on the day after `start`.

    Weekdays are Monday to Friday: holidays are not counted off, so that the true last day may
    be later, never earlier. A month ends on the same day of the month, or on its last.
    """
    if window.unit == "calendar_day":
        return start + timedelta(days=window.length)
    if window.unit == "month":
        return _months_on(start, window.length)
    return _weekdays_on(start, window.length)


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _weekdays_on(start: date, days: int) -> date:
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day
