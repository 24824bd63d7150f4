"""When a clock is due: a pure function of its rule, its calendar, its start and its pauses.

Hours run through working time (or all time) outside the pauses. Days count: the day of the event
is day 0; a day counts when the clock runs at its end (a working day's close, a calendar day's
last moment). So a pause over a weekend costs a clock in working days the Friday and nothing more.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.clocks.calendar import HORIZON_DAYS, IdleCalendarError
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.clocks.calendar import Calendar
    from amicable.core.clocks.rule import ClockRule

type Pause = tuple[datetime, datetime | None]
_SHORTEST_CYCLE_DAYS = 28
"""No month is shorter: what is kept to while nobody knows the customer's cycles."""


class UnknownCyclesError(InputError):
    """A rule counts billing cycles, and too few of the customer's are known."""

    def __init__(self, rule: str, needed: int) -> None:
        super().__init__(
            worded(
                "unknown_cycles",
                "The clock {rule} counts {needed} billing cycles, and the customer's are not"
                " known; add their ends to the books.",
                rule=Quoted(rule),
                needed=needed,
            )
        )


def due_at(
    rule: ClockRule,
    calendar: Calendar,
    started_at: datetime,
    pauses: Sequence[Pause] = (),
    cycles: Sequence[date] = (),
) -> datetime | None:
    """Return when a clock is due, in UTC; None while it is paused.

    Args:
        rule: As it was when the clock started.
        calendar: Likewise.
        started_at: The moment of the event that started it.
        pauses: Begin and end of each pause in order; an end of None is a pause that goes on.
        cycles: Last days of the customer's billing cycles, in order.

    Raises:
        IdleCalendarError: the calendar has no working time.
        UnknownCyclesError: the rule counts cycles, too few are known, and no cap holds instead.
    """
    counted = pauses if rule.may_pause else ()
    if any(end is None for _, end in counted):
        return None
    due = _due(rule, calendar, _started(rule, calendar, started_at), counted, cycles)
    if rule.cap_days is None:
        return due
    last = calendar.day_of(started_at) + timedelta(days=rule.cap_days)
    return min(due, calendar.end_of(last))


def working_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Return the working time between two moments; none when they are turned."""
    total = timedelta()
    day, last = calendar.day_of(start), calendar.day_of(end)
    while day <= last:
        for begin, until in calendar.spans(day):
            total += max(timedelta(), min(until, end) - max(begin, start))
        day += timedelta(days=1)
    return total


def after_working(calendar: Calendar, start: datetime, span: timedelta) -> datetime:
    """Return the moment after so much working time from a start on."""
    return _through(calendar.worked_from(start), span)


def _due(
    rule: ClockRule,
    calendar: Calendar,
    start: datetime,
    pauses: Sequence[Pause],
    cycles: Sequence[date],
) -> datetime:
    match rule.unit:
        case "at_once":
            return start
        case "hour":
            return _hours(rule, calendar, start, pauses)
        case "cycle":
            return _cycles(rule, calendar, start, cycles)
        case "month" | "year":
            months = rule.value * (12 if rule.unit == "year" else 1)
            day = _month_later(calendar.day_of(start), months)
            return _paused_days(calendar, start, day, pauses)
        case "week" | "day":
            days = rule.value * (7 if rule.unit == "week" else 1)
            return _days(rule, calendar, start, days, pauses)


def _started(rule: ClockRule, calendar: Calendar, at: datetime) -> datetime:
    """Return the start that counts: the next working day's beginning for what came too late."""
    day = calendar.day_of(at)
    if not rule.late_is_next_day or (calendar.is_worked(day) and at < calendar.close_of(day)):
        return at
    return next(calendar.worked_from(max(at, calendar.close_of(day))))[0]


def _hours(
    rule: ClockRule, calendar: Calendar, start: datetime, pauses: Sequence[Pause]
) -> datetime:
    span = timedelta(hours=rule.value)
    if rule.day_type == "business":
        return _through(outside(calendar.worked_from(start), pauses), span)
    forever = [(start, start + span + timedelta(days=HORIZON_DAYS))]
    return _through(outside(forever, pauses), span)


def _through(spans: Iterable[tuple[datetime, datetime]], left: timedelta) -> datetime:
    """Return where so much time is through, walking stretches in order."""
    for begin, end in spans:
        if end - begin >= left:
            return begin + left
        left -= end - begin
    name = "none"
    raise IdleCalendarError(name)


def outside(
    spans: Iterable[tuple[datetime, datetime]], pauses: Sequence[Pause]
) -> Iterable[tuple[datetime, datetime]]:
    """Yield what of the stretches lies outside every pause; the pauses are in order."""
    for begin, end in spans:
        at = begin
        for pause, resumed in pauses:
            until = resumed or end
            if until <= at or pause >= end:
                continue
            if pause > at:
                yield at, pause
            at = max(at, until)
        if at < end:
            yield at, end


def _days(
    rule: ClockRule, calendar: Calendar, start: datetime, days: int, pauses: Sequence[Pause]
) -> datetime:
    in_work = rule.day_type == "business"
    day, left, idle = calendar.day_of(start), days, 0
    while left > 0:
        day += timedelta(days=1)
        if in_work and not calendar.is_worked(day):
            idle += 1
            if idle > HORIZON_DAYS:
                raise IdleCalendarError(calendar.id)
            continue
        idle = 0
        left -= 0 if _is_paused(_end(calendar, day, in_work=in_work), pauses) else 1
    return _end(calendar, day, in_work=in_work)


def _end(calendar: Calendar, day: date, *, in_work: bool) -> datetime:
    return calendar.close_of(day) if in_work else calendar.end_of(day)


def _paused_days(
    calendar: Calendar, start: datetime, day: date, pauses: Sequence[Pause]
) -> datetime:
    """Move a day by the days, from the start to it, at whose end the clock stood still."""
    at, counted = calendar.day_of(start), calendar.day_of(start)
    while counted < day:
        at += timedelta(days=1)
        if not _is_paused(calendar.end_of(at), pauses):
            counted += timedelta(days=1)
    return calendar.end_of(at)


def _is_paused(at: datetime, pauses: Sequence[Pause]) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in pauses)


def _month_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _cycles(
    rule: ClockRule, calendar: Calendar, start: datetime, cycles: Sequence[date]
) -> datetime:
    """Return the end of the last cycle: the one that runs does not count (Reg Z 1026.13(c)(2)).

    A rule with a cap has a due even while the cycles are unknown: as if they were the shortest.
    """
    day = calendar.day_of(start)
    if are_cycles_known(rule, day, cycles):
        return calendar.end_of([one for one in sorted(cycles) if one >= day][rule.value])
    if rule.cap_days is None:
        raise UnknownCyclesError(rule.id, rule.value)
    return calendar.end_of(day + timedelta(days=rule.value * _SHORTEST_CYCLE_DAYS))


def are_cycles_known(rule: ClockRule, day: date, cycles: Sequence[date]) -> bool:
    """Say whether a rule can be counted from a day on; only one of cycles needs to know them."""
    ends = [one for one in sorted(cycles) if one >= day]
    return rule.unit != "cycle" or (
        len(ends) > rule.value and all(one != other for one, other in pairwise(ends))
    )
