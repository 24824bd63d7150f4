"""Escalation before a breach, and internal clocks inside legal ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.clocks.due import due_at, outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from amicable.core.clocks.calendar import Calendar, Span
    from amicable.core.clocks.due import Pause
    from amicable.core.clocks.rule import ClockRule

SHARES = (50, 75, 90)
"""Percent of a clock's own time: owner and lead, manager, director (domain 04, section 8)."""
INTERNAL_SHARE = 70
"""Percent of a legal clock's time within which our own clock ends (domain 04, section 1)."""


_BINDING = {
    "first_reply": ("first_reply", "legal"),
    "update": ("update", "legal"),
    "resolution": ("legal",),
}
"""By kind of an own clock: the kinds of the law's that it has to end within."""


def steps_before(
    rule: ClockRule,
    calendar: Calendar,
    started_at: datetime,
    due: datetime,
    pauses: Sequence[Pause] = (),
) -> tuple[tuple[int, datetime], ...]:
    """Return each share (percent) with the moment at which so much of the clock's time is gone.

    Time in which the clock stood still is not its time: a pause brings no step nearer.
    """
    spans = list(_own_time(rule, calendar, started_at, due, pauses))
    return tuple((share, _at_share(spans, share, due)) for share in SHARES)


def inside_legal(
    own: ClockRule,
    laws: Sequence[tuple[ClockRule, Calendar]],
    started_at: datetime,
    cycles: Sequence[date] = (),
) -> datetime | None:
    """Return when 70 % of the first limit that binds an own clock is gone, None without one.

    Each limit is counted in its own time; a limit for the first reply does not bind the answer.
    """
    found = []
    for law, calendar in laws:
        due = due_at(law, calendar, started_at, cycles=cycles)
        if due is not None and law.kind in _BINDING.get(own.kind, ()):
            spans = list(_own_time(law, calendar, started_at, due, ()))
            found.append(_at_share(spans, INTERNAL_SHARE, due))
    return min(found, default=None)


def _own_time(
    rule: ClockRule,
    calendar: Calendar,
    started_at: datetime,
    due: datetime,
    pauses: Sequence[Pause],
) -> Iterator[Span]:
    """Yield the stretches up to the due that count for a clock."""
    is_work = rule.day_type == "business"
    every = calendar.worked_from(started_at) if is_work else iter([(started_at, due)])
    for begin, end in outside(every, pauses if rule.may_pause else ()):
        if begin >= due:
            break
        yield begin, min(end, due)


def _at_share(spans: Sequence[Span], share: int, due: datetime) -> datetime:
    """Return where a share of the stretches is through; the due itself where there is no time."""
    left = sum((end - begin for begin, end in spans), timedelta()) * share / 100
    for begin, end in spans:
        if end - begin >= left:
            return begin + left
        left -= end - begin
    return due
