"""A clock's rule and calendar as JSON, as they were when it started, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.due import due_at
from amicable.core.clocks.rule import Applies, ClockRule, Extension, extended

if TYPE_CHECKING:
    from amicable.core.clocks.due import Pause
    from amicable.shell.store.models import Clock


def terms_of(
    rule: ClockRule, calendar: Calendar, *, cycles: tuple[date, ...], before: datetime | None
) -> dict[str, Any]:
    """Return everything that the due of a clock follows from; `before` is a limit of the law's."""
    return {
        "rule": asdict(rule),
        "calendar": {
            "id": calendar.id,
            "zone": calendar.zone,
            "version": calendar.version,
            "free": sorted(day.isoformat() for day in calendar.free),
            "week": [
                [[start.isoformat(), end.isoformat()] for start, end in day]
                for day in calendar.week
            ],
        },
        "cycles": [day.isoformat() for day in cycles],
        "before": before.isoformat() if before else None,
    }


def rule_of(terms: dict[str, Any]) -> ClockRule:
    """Return the rule of kept terms, with its longer limit where it was extended."""
    parts = dict(terms["rule"])
    asked = {name: tuple(values) for name, values in parts.pop("applies").items()}
    longer = parts.pop("extension", None)
    rule = ClockRule(
        **parts, applies=Applies(**asked), extension=Extension(**longer) if longer else None
    )
    return extended(rule) if "extended" in terms else rule


def calendar_of(terms: dict[str, Any]) -> Calendar:
    """Return the calendar of kept terms."""
    kept = terms["calendar"]
    week = tuple(
        tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in day)
        for day in kept["week"]
    )
    free = frozenset(date.fromisoformat(day) for day in kept["free"])
    return Calendar(kept["id"], kept["zone"], week, free, kept["version"])


def turn_of(clock: Clock) -> int:
    """Return how often a clock was set anew, so that timers of before are known as such."""
    return len(clock.pauses) + ("extended" in clock.terms)


def pauses_of(clock: Clock) -> tuple[Pause, ...]:
    """Return the pauses of a clock in order."""
    return tuple(
        (datetime.fromisoformat(begin), datetime.fromisoformat(end) if end else None)
        for begin, end in clock.pauses
    )


def due_of(clock: Clock) -> datetime | None:
    """Return when a clock is due by its own terms, whatever the rules are by now."""
    cycles = [date.fromisoformat(day) for day in clock.terms["cycles"]]
    rule, calendar = rule_of(clock.terms), calendar_of(clock.terms)
    due = due_at(rule, calendar, clock.started_at, pauses_of(clock), cycles)
    before = clock.terms["before"]
    return min(due, datetime.fromisoformat(before)) if due and before else due
