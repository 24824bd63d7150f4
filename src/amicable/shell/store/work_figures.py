"""Figures of the work that runs beside requests, for doctor, health and metrics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from amicable.core.cases.states import OPEN
from amicable.shell.store.models import Case, Clock, Effect, Timer

if TYPE_CHECKING:
    from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """Counts as of a moment."""

    cases: dict[str, int]
    """Open cases by state."""
    effects: dict[str, int]
    late_timers: int
    late_effects: int
    failed_effects: int
    unknown_effects: int
    breached_clocks: int
    left_cases: int
    """Open cases whose owner does not work here any more."""


def work_figures(now: datetime, *, late: timedelta) -> WorkFigures:
    """Return the counts; what has been due for longer than `late` counts as late."""
    by_state = Case.objects.filter(state__in=OPEN).values_list("state").annotate(Count("pk"))
    effects = dict(Effect.objects.values_list("state").annotate(Count("pk")))
    since = now - late
    return WorkFigures(
        cases={state: count for state, count in by_state},  # noqa: C416 - typed pairs
        effects=effects,
        late_timers=Timer.objects.filter(done_at=None, due_at__lt=since).count(),
        late_effects=Effect.objects.filter(state="ready", due_at__lt=since).count(),
        failed_effects=effects.get("failed", 0),
        unknown_effects=effects.get("unknown", 0),
        breached_clocks=Clock.objects.filter(
            met_at=None, cancelled_at=None, paused_at=None, due_at__lt=now
        ).count(),
        left_cases=Case.objects.filter(state__in=OPEN, owner__is_active=False).count(),
    )
