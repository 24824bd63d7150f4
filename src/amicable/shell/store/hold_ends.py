"""Takes holds off after their grace, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.cases.holds import GRACE_DAYS
from amicable.core.vocabulary.money import plain
from amicable.shell.settings import read_settings
from amicable.shell.store.deduction_rows import deducted_of
from amicable.shell.store.hold_calls import plan_webhook
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Deduction


SHRINK = "hold.shrink"
"""The kind of timer that rings when the grace of a part of a deduction is over."""


def shrink_later(change: Change, row: Deduction, amount: Decimal) -> None:
    """Let the hold of a deduction shrink by a part that was decided, once its grace is over.

    Until then all of it is held: who was told today is not reminded tomorrow.
    """
    after = change.now.date() + timedelta(days=GRACE_DAYS + 1)
    due_at = datetime.combine(after, time(), ZoneInfo(read_settings().zone))
    key = f"{row.pk}:{change.case.event_count}:{plain(amount)}"
    set_timer(SHRINK, key, due_at, change.case.pk)


def shrink_hold(change: Change, row: Deduction, amount: Decimal) -> None:
    """Hold so much less of a deduction, and no less than is open; one that ends is left alone."""
    holds = change.case.holds.filter(until=None, offer=None)
    held = holds.filter(invoice_id=row.invoice_id, part=row.part).first()
    if held is None or held.amount is None:
        return
    left = max(deducted_of(row).open, held.amount - amount)
    if left == held.amount:
        return
    held.amount = left
    held.save(update_fields=["amount"])
    told = [[held.invoice_id, held.line, plain(left)]]
    change.record("hold.changed", audience="customer", after={"holds": told})
    plan_webhook(change, "changed", [held])


def lift_holds(
    change: Change,
    *,
    but: Collection[tuple[str, int]] = (),
    unsettled: Collection[tuple[str, str]] = (),
) -> None:
    """Take the holds off after their grace; what is asked for again is known by its day.

    Those of the deductions in `but`, by invoice and part, hold on, and those of the claims in
    `unsettled`, by invoice and line: nobody has decided them.
    """
    until = change.now.date() + timedelta(days=GRACE_DAYS)
    disputed = change.case.holds.filter(until=None)
    held = [
        one
        for one in disputed
        if (one.invoice_id, one.part) not in but and (one.invoice_id, one.line) not in unsettled
    ]
    lifted = [[one.invoice_id, one.line] for one in held]
    for one in held:
        one.until = until
        one.save(update_fields=["until"])
    if lifted:
        change.record(
            "hold.ends",
            audience="customer",
            after={"holds": lifted, "until": until.isoformat()},
        )
    plan_webhook(change, "lifted", held)
