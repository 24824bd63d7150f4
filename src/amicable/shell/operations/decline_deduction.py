"""Takes back what waits for a deduction: by whoever asked for it, or by whoever says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.deduction_rows import deducted_of, keep_deducted, waiting_in
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def decline_deduction(
    case_id: str,
    number: int,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
) -> None:
    """Take the move back that waits; the deduction stays where it was.

    Raises:
        NoSuchDeductionError: there is no such deduction, or nothing waits for it.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("deduct", case_id, now=now, actor=actor, expected=expected) as change:
        row = waiting_in(change.case, number)
        move = row.wanted
        keep_deducted(row, deducted_of(row))
        change.record("deduction.declined", why=why, after={"deduction": number, "move": move})
