"""Runs the timer that is due longest, once, and keeps what it did with its being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.timer_kinds import READY_KINDS, TIMER_KINDS
from amicable.shell.store.changing import kept_together
from amicable.shell.store.timers import take_timer, timer_done, timer_failed

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.store.models import Timer


class UnknownTimerError(InputError):
    """No part of the program knows what to do when this timer is due."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"Nothing knows the kind of timer {kind!r}; run the version that set it, or a newer."
        )


def run_timer(*, now: datetime) -> bool:
    """Run one timer and say whether one was due.

    What it does and its being done are one transaction. A failure puts it off.
    """
    timer = take_timer(now)
    if timer is None:
        return False
    try:
        _run(timer, now)
    except InputError as failed:
        timer_failed(timer, str(failed), now)
    return True


def _run(timer: Timer, now: datetime) -> None:
    ready = READY_KINDS.get(timer.kind)
    due = ready(timer.key) if ready else TIMER_KINDS.get(timer.kind)
    if due is None:
        raise UnknownTimerError(timer.kind)
    with kept_together():
        if timer_done(timer, now):
            due(timer.key, timer.case_id, now)
