"""Escalation before a breach, internal clocks inside legal ones, and proof afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from amicable.core.clocks.due import after_working, working_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amicable.core.clocks.calendar import Calendar
    from amicable.core.clocks.due import Pause
    from amicable.core.clocks.rule import ClockRule

SHARES = (50, 75, 90)
"""Percent of a clock's own time: owner and lead, manager, director (domain 04, section 8)."""
INTERNAL_SHARE = 70
"""Percent of a legal clock's time within which our own clock ends (domain 04, section 1)."""


def steps_before(
    rule: ClockRule, calendar: Calendar, started_at: datetime, due: datetime
) -> tuple[tuple[int, datetime], ...]:
    """Return each share (percent) with the moment at which so much of the clock's time is gone."""
    return tuple((share, at_share(rule, calendar, started_at, due, share)) for share in SHARES)


def at_share(
    rule: ClockRule, calendar: Calendar, started_at: datetime, due: datetime, share: int
) -> datetime:
    """Return when a share (percent) of the time from start to due is gone, in its own counting."""
    if rule.day_type == "business":
        whole = working_time(calendar, started_at, due)
        if whole > timedelta():
            return after_working(calendar, started_at, whole * share / 100)
    return started_at + (due - started_at) * share / 100


def inside_legal(
    due: datetime | None, started_at: datetime, legal: Sequence[datetime]
) -> datetime | None:
    """Return our own due, moved before 70 % of the earliest legal one where it lies later."""
    if due is None or not legal:
        return due
    first = min(legal)
    return min(due, started_at + (first - started_at) * INTERNAL_SHARE / 100)


ClockState = Literal["running", "paused", "late", "met", "met_late", "cancelled"]


def state_of(
    due: datetime | None, *, met_at: datetime | None, is_cancelled: bool, now: datetime
) -> ClockState:
    """Return how a clock stands; a due of None is a clock that is paused."""
    if is_cancelled:
        return "cancelled"
    if met_at is not None:
        return "met_late" if due is not None and met_at > due else "met"
    if due is None:
        return "paused"
    return "late" if now > due else "running"


def proof(
    rule: ClockRule,
    calendar: Calendar,
    *,
    started_at: datetime,
    due: datetime | None,
    pauses: Sequence[Pause],
    met_at: datetime | None,
) -> dict[str, Any]:
    """Return what was due when under which version of which rule and calendar, as JSON."""
    return {
        "rule": rule.id,
        "version": rule.version,
        "source": rule.source,
        "calendar": calendar.id,
        "zone": calendar.zone,
        "free_days": calendar.version,
        "started_at": started_at.isoformat(),
        "due_at": due.isoformat() if due else None,
        "pauses": [[one.isoformat(), end.isoformat() if end else None] for one, end in pauses],
        "met_at": met_at.isoformat() if met_at else None,
    }
