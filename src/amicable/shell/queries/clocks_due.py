"""What is due today, what will breach this week, and the proof of what was due when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from amicable.core.clocks.steps import proof, state_of
from amicable.shell.store.clock_terms import calendar_of, pauses_of, rule_of
from amicable.shell.store.models import Clock

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet


def due_today(now: datetime, zone: ZoneInfo) -> QuerySet[Clock]:
    """Return the clocks that run and are due before the reader's midnight, the late ones first."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(day, datetime.min.time(), zone)
    return _running().filter(due_at__lt=midnight)


def breaching_within(now: datetime, days: int) -> QuerySet[Clock]:
    """Return the clocks that run and are due within so many days."""
    return _running().filter(due_at__lt=now + timedelta(days=days))


def proof_of_case(case_id: str, now: datetime) -> list[dict[str, Any]]:
    """Return for every clock of a case what was due when, by which rule, and how it ended."""
    return [_proof(clock, now) for clock in Clock.objects.filter(case_id=case_id).order_by("pk")]


def _proof(clock: Clock, now: datetime) -> dict[str, Any]:
    told = proof(
        rule_of(clock.terms),
        calendar_of(clock.terms),
        started_at=clock.started_at,
        due=clock.due_at,
        pauses=pauses_of(clock),
        met_at=clock.met_at,
    )
    is_cancelled = clock.cancelled_at is not None
    state = state_of(clock.due_at, met_at=clock.met_at, is_cancelled=is_cancelled, now=now)
    return told | {"state": state}


def _running() -> QuerySet[Clock]:
    running = Clock.objects.filter(met_at=None, cancelled_at=None).exclude(due_at=None)
    return running.select_related("case").order_by("due_at", "pk")
