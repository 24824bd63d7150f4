"""The ledger of effects: taken by one worker, done once, and known when nobody knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from amicable.shell.store.models import Effect

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

LEASE = timedelta(minutes=3)
"""Longer than a server may take to accept a mail."""
MOST_ATTEMPTS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=4)


def take_effect(now: datetime, kind: str = "mail") -> Effect | None:
    """Take the effect of a kind that is due longest, for this worker alone; None for none."""
    ready = Effect.objects.filter(state="ready", kind=kind, due_at__lte=now)
    due = ready.order_by("due_at", "pk")
    for effect in due[:8]:
        mine = Effect.objects.filter(pk=effect.pk, state="ready", attempts=effect.attempts)
        taken = {"state": "running", "lease_until": now + LEASE, "attempts": F("attempts") + 1}
        if mine.update(**taken) == 1:
            effect.refresh_from_db()
            return effect
    return None


def effect_done(effect: Effect, now: datetime) -> bool:
    """Mark an effect done in the caller's transaction; False when another did."""
    mine = Effect.objects.filter(pk=effect.pk).exclude(state="done")
    return mine.update(state="done", done_at=now, lease_until=None, failure="") == 1


def effect_put_off(effect: Effect, why: str, now: datetime) -> bool:
    """Try again later, each time after twice as long; False when it was tried often enough."""
    if effect.attempts >= MOST_ATTEMPTS:
        effect_failed(effect, why)
        return False
    pause = min(_FIRST_PAUSE * 2 ** (effect.attempts - 1), _LONGEST_PAUSE)
    _running(effect).update(state="ready", due_at=now + pause, lease_until=None, failure=why[:300])
    return True


def effect_failed(effect: Effect, why: str) -> None:
    """Give an effect up; a person has to look at it."""
    _running(effect).update(state="failed", lease_until=None, failure=why[:300])


def effect_unknown(effect: Effect, why: str) -> None:
    """Say of an effect that nobody knows whether it happened."""
    _running(effect).update(state="unknown", was_unknown=True, lease_until=None, failure=why[:300])


def dead_effects(now: datetime) -> QuerySet[Effect]:
    """Return the effects whose worker took longer than it may: it has died."""
    return Effect.objects.filter(state="running", lease_until__lte=now).order_by("pk")


def effect_lost(effect: Effect, now: datetime) -> bool:
    """Say that a dead worker's effect is unknown; False when somebody else was quicker."""
    lost = _running(effect).filter(lease_until__lte=now)
    why = "the worker ended while it was done"
    return lost.update(state="unknown", was_unknown=True, lease_until=None, failure=why) == 1


def send_unknown_again(now: datetime) -> None:
    """Make unknown effects ready: at once the first time, later after pauses that double.

    One that was tried often enough stays unknown, for a person to look at: its reader may have
    had it each time.
    """
    for effect in Effect.objects.filter(state="unknown", attempts__lt=MOST_ATTEMPTS):
        pause = min(_FIRST_PAUSE * (2 ** (effect.attempts - 1) - 1), _LONGEST_PAUSE)
        mine = Effect.objects.filter(pk=effect.pk, state="unknown", attempts=effect.attempts)
        mine.update(state="ready", due_at=now + pause)


def _running(effect: Effect) -> QuerySet[Effect]:
    return Effect.objects.filter(pk=effect.pk, state="running", attempts=effect.attempts)
