"""The last day on which a business may object under a notice window."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from amicable.core.vocabulary.guard import nobody_knows

if TYPE_CHECKING:
    from amicable.core.vocabulary.guard import NoticeWindow

_SATURDAY = 5


def last_day(start: date, window: NoticeWindow) -> date:
    """Return the last day of a window that begins to run on the day after `start`.

    Business days are Monday to Friday without the public holidays of the window's country. Where
    nobody knows these, and for weekdays, holidays are not counted off, so that the true last day
    may be later, never earlier. A month ends on the same day of the month, or on its last. Source:
    domain/04-clocks-and-law, section 1.
    """
    if window.unit == "calendar_day":
        return start + timedelta(days=window.length)
    if window.unit == "month":
        return _months_on(start, window.length)
    return _business_days_on(start, window)


def leaves_out_holidays(start: date, window: NoticeWindow) -> bool:
    """Say whether days of a window are counted as if there were no public holidays."""
    return window.unit == "weekday" or (
        window.unit == "business_day" and window.free_days(window.country, start.year) is None
    )


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _business_days_on(start: date, window: NoticeWindow) -> date:
    free = window.free_days if window.unit == "business_day" else nobody_knows
    day, left = start, window.length
    while left:
        day += timedelta(days=1)
        is_free = day in (free(window.country, day.year) or ())
        left -= day.weekday() < _SATURDAY and not is_free
    return day
