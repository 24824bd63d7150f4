"""Figures of the desk as Prometheus reads them, and whether the desk is ready for requests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

from amicable.core.cases.states import OPEN
from amicable.shell.store.work_figures import work_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_LATE = timedelta(minutes=10)


def is_ready() -> bool:
    """Say whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def metrics(now: datetime) -> str:
    """Return the figures in the text format of Prometheus; no name or address is in them."""
    figures = work_figures(now, late=_LATE)
    cases: dict[str, int] = {state: figures.cases.get(state, 0) for state in OPEN}
    effects = {
        state: figures.effects.get(state, 0)
        for state in ("ready", "running", "unknown", "done", "failed")
    }
    lines = [
        *_gauge("amicable_cases", "Open cases by state.", "state", cases),
        *_gauge("amicable_effects", "Mails that leave, by state.", "state", effects),
        *_one("amicable_timers_late", "Timers due for ten minutes.", figures.late_timers),
        *_one("amicable_effects_late", "Mails due for ten minutes.", figures.late_effects),
        *_one("amicable_clocks_breached", "Clocks past their due.", figures.breached_clocks),
    ]
    return "\n".join(lines) + "\n"


def _gauge(name: str, told: str, label: str, values: Mapping[str, int]) -> Iterable[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for key, value in values.items():
        yield f'{name}{{{label}="{key}"}} {value}'


def _one(name: str, told: str, value: int) -> Iterable[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    yield f"{name} {value}"
