"""Timers are rows: what is due at a time is done once, whoever is killed meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.shell.store.models import Timer

if TYPE_CHECKING:
    from datetime import datetime

LEASE = timedelta(minutes=5)
"""As long as one worker has a timer to itself."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


def set_timer(kind: str, key: str, due_at: datetime, case_id: str | None = None) -> None:
    """Set a timer in the caller's transaction; one that is not done yet moves."""
    timer, made = Timer.objects.get_or_create(
        kind=kind, key=key, defaults={"due_at": due_at, "case_id": case_id}
    )
    if not made and timer.due_at != due_at:
        Timer.objects.filter(pk=timer.pk, done_at=None).update(due_at=due_at)


def stop_timer(kind: str, key: str, now: datetime) -> None:
    """Take a timer off that is not needed any more."""
    Timer.objects.filter(kind=kind, key=key, done_at=None).update(done_at=now)


def take_timer(now: datetime) -> Timer | None:
    """Lease the timer that is due longest, for this worker alone; None when none is due."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    due = Timer.objects.filter(free, done_at=None, due_at__lte=now).order_by("due_at", "pk")
    for timer in due[:8]:
        taken = Timer.objects.filter(free, pk=timer.pk, done_at=None, due_at=timer.due_at)
        if taken.update(lease_until=now + LEASE, attempts=timer.attempts + 1) == 1:
            timer.attempts += 1
            return timer
    return None


def timer_done(timer: Timer, now: datetime) -> bool:
    """Mark a timer done in the caller's transaction; False when it was done before."""
    return Timer.objects.filter(pk=timer.pk, done_at=None).update(done_at=now) == 1


def timer_failed(timer: Timer, why: str, now: datetime) -> None:
    """Put a timer off after a failure, each time for twice as long, and say why."""
    pause = min(_FIRST_PAUSE * 2 ** min(timer.attempts, 10), _LONGEST_PAUSE)
    Timer.objects.filter(pk=timer.pk).update(lease_until=now + pause, failure=why[:300])
