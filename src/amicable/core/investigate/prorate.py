"""Counts what part of a billing period is due by one convention."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amicable.core.investigate.evaluate import evaluate

if TYPE_CHECKING:
    from amicable.core.investigate.evaluate import Value
    from amicable.core.vocabulary.proration import PeriodPart, Proration

_FEBRUARY = 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def prorate(proration: Proration, part: PeriodPart) -> tuple[int, int] | None:
    """Return what counts of the part and of the whole; None where the convention says nothing."""
    facts = facts_of(part)
    if evaluate(proration.applies, facts) is not True:
        return None
    counted, whole = evaluate(proration.part, facts), evaluate(proration.whole, facts)
    return (counted, whole) if isinstance(counted, int) and isinstance(whole, int) else None


def facts_of(part: PeriodPart) -> dict[str, Value]:
    """Return the facts of a part of a period (`catalog.algebra.period` says what they mean)."""
    start, end = part.start, part.end
    return {
        "days": (end - start).days,
        "whole_days": (part.whole_end - part.whole_start).days,
        "months": _months(part.whole_start, part.whole_end),
        "is_whole": (start, end) == (part.whole_start, part.whole_end),
        "months_between": _months_between(start, end),
        "start_day": start.day,
        "end_day": end.day,
        "starts_february_end": _ends_february(start),
        "ends_february_end": _ends_february(end),
        "leap_days": _leap_days_before(part.whole_end) - _leap_days_before(part.whole_start),
        "seconds": _seconds(start, end, part.zone),
        "whole_seconds": _seconds(part.whole_start, part.whole_end, part.zone),
    }


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _months(start: date, end: date) -> int | None:
    months = _months_between(start, end)
    fits = _moved(start, months) == end or _moved(end, -months) == start
    return months if fits and months else None


def _moved(day: date, months: int) -> date:
    """Return the day so many months later; the 31st becomes the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ends_february(day: date) -> bool:
    return day.month == _FEBRUARY and day.day == monthrange(day.year, _FEBRUARY)[1]


def _leap_days_before(day: date) -> int:
    before = day.year - 1
    leaps = before // 4 - before // 100 + before // 400
    return leaps + (isleap(day.year) and day.month > _FEBRUARY)


def _seconds(start: date, end: date, zone: str) -> int | None:
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None  # no such zone, so nothing is known of its seconds
    return _midnight(end, place) - _midnight(start, place)


def _midnight(day: date, place: ZoneInfo) -> int:
    return (datetime.combine(day, time(), place) - _EPOCH) // timedelta(seconds=1)
