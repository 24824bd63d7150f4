"""Finds the work of workers that died, and gives it to those that live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django_tasks_db.models import DBTaskResult

from amicable.shell.settings import read_settings
from amicable.shell.store.changing import kept_together
from amicable.shell.store.effect_events import tell_effect
from amicable.shell.store.hold_calls import WEBHOOK
from amicable.shell.store.ledger_of_effects import (
    dead_effects,
    effect_lost,
    effect_put_off,
    send_unknown_again,
)

if TYPE_CHECKING:
    from datetime import datetime

LEASE = timedelta(minutes=15)
"""As long as one task may run; the queue itself never takes a task from a dead worker."""
MOST_ATTEMPTS = 5
_FIRST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reaped:
    """How many of each were found."""

    effects: int
    tasks: int
    retried: int


def reap_work(*, now: datetime) -> Reaped:
    """Make ready what was left running, and what failed and may be tried again.

    Timers need no reaper: their lease runs out by itself.

    Raises:
        BusyError: the database could not be written in time.
    """
    left = DBTaskResult.objects.filter(status="RUNNING", started_at__lte=now - LEASE)
    lost = _lost(now)
    if read_settings().unknown_mail == "again":
        send_unknown_again(now)
    return Reaped(
        effects=lost,
        tasks=left.update(status="READY", run_after=now),
        retried=_retried(now),
    )


def _lost(now: datetime) -> int:
    """Say of what dead workers were sending that it is unknown, at each letter and case."""
    count = 0
    for effect in dead_effects(now):
        with kept_together():
            if effect.kind == WEBHOOK:
                # Its receiver knows one that comes again by its id: nothing has to be asked.
                effect_put_off(effect, "the worker ended while it was done", now)
            elif effect_lost(effect, now):
                tell_effect(effect, "unknown", now)
                count += 1
    return count


def _retried(now: datetime) -> int:
    """Put failed tasks back, each time after twice as long, five times at most."""
    count = 0
    for task in DBTaskResult.objects.filter(status="FAILED"):
        attempts = len(task.worker_ids)
        if attempts < MOST_ATTEMPTS and task.finished_at is not None:
            count += DBTaskResult.objects.filter(pk=task.pk, status="FAILED").update(
                status="READY", run_after=now + _FIRST_PAUSE * 2 ** (attempts - 1)
            )
    return count
