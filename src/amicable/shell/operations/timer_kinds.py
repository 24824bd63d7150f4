"""What each kind of timer does when it is due: one function a kind, given key, case and time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER
from amicable.shell.operations.chase_task import chase_task
from amicable.shell.operations.check_plan import check_plan
from amicable.shell.operations.end_notice import end_notice
from amicable.shell.operations.lapse_offer import lapse_offer
from amicable.shell.operations.read_unpaid import read_unpaid
from amicable.shell.operations.step_clock import step_clock
from amicable.shell.store.changing import changing
from amicable.shell.store.hold_ends import SHRINK, shrink_hold
from amicable.shell.store.models import Offer
from amicable.shell.store.plan_rows import CHECK, covers_of

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


def _shrink_hold(key: str, case_id: str | None, now: datetime) -> None:
    number, _, amount = key.split(":")
    with changing(str(case_id), now=now, actor=WORKER) as change:
        row = change.case.deductions.filter(pk=int(number)).first()
        if row is not None:
            shrink_hold(change, row, Decimal(amount))


def _ready_to_check(key: str) -> Due:
    """Read the books of a plan before anything is locked, and return its check."""
    offer_id, number = (int(part) for part in key.split(":"))
    plan = Offer.objects.select_related("case").filter(pk=offer_id, state="agreed").first()
    if plan is None:
        return lambda _key, _case_id, _now: None
    unpaid = read_unpaid(plan.case, [one.invoice_id for one in covers_of(plan)])
    return lambda _key, _case_id, now: check_plan(plan, number, unpaid, now=now, actor=WORKER)


TIMER_KINDS: dict[str, Due] = {
    "clock.step": _step_clock,
    "task.remind": _remind_task,
    "task.escalate": _escalate_task,
    "offer.lapse": _lapse_offer,
    "notice.over": _end_notice,
    SHRINK: _shrink_hold,
}
"""A kind that is in neither is put off, and says so: an older program meets a newer row."""
READY_KINDS: dict[str, Callable[[str], Due]] = {CHECK: _ready_to_check}
"""What has to read first; what it returns is done in the transaction of the timer."""
