"""Takes holds off after their grace, in the caller's transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.cases.holds import GRACE_DAYS
from amicable.shell.store.hold_calls import plan_webhook

if TYPE_CHECKING:
    from collections.abc import Collection

    from amicable.shell.store.changing import Change


def lift_holds(change: Change, *, but: Collection[tuple[str, int]] = ()) -> None:
    """Take the holds off after their grace; what is asked for again is known by its day.

    Those of the deductions in `but`, by invoice and part, hold on: nobody has decided them.
    """
    until = change.now.date() + timedelta(days=GRACE_DAYS)
    disputed = change.case.holds.filter(until=None)
    held = [one for one in disputed if (one.invoice_id, one.part) not in but]
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
