"""What each kind of timer does when it is due: one function a kind, given key, case and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER
from amicable.shell.operations.chase_task import chase_task
from amicable.shell.operations.end_notice import end_notice
from amicable.shell.operations.lapse_offer import lapse_offer
from amicable.shell.operations.step_clock import step_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    type Due = Callable[[str, str | None, datetime], None]


def _remind_task(key: str, _case_id: str | None, now: datetime) -> None:
    chase_task(int(key), "reminded", now=now, actor=WORKER)


def _escalate_task(key: str, _case_id: str | None, now: datetime) -> None:
    chase_task(int(key), "escalated", now=now, actor=WORKER)


def _end_notice(key: str, _case_id: str | None, now: datetime) -> None:
    end_notice(int(key), now=now, actor=WORKER)


def _step_clock(key: str, _case_id: str | None, now: datetime) -> None:
    step_clock(key, now=now, actor=WORKER)


def _lapse_offer(key: str, _case_id: str | None, now: datetime) -> None:
    lapse_offer(int(key), now=now, actor=WORKER)


TIMER_KINDS: dict[str, Due] = {
    "clock.step": _step_clock,
    "task.remind": _remind_task,
    "task.escalate": _escalate_task,
    "offer.lapse": _lapse_offer,
    "notice.over": _end_notice,
}
"""A kind that is not here is put off, and says so: an older program meets a newer row."""
