"""Ends a case that its customer took back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.store.clock_moves import cancel_clocks
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NoWithdrawnReasonError(InputError):
    """It was asked for without a reason, and the record must say why."""

    def __init__(self) -> None:
        super().__init__("A case cannot be withdrawn without a reason; say in a sentence why.")


def withdraw_case(
    case_id: str, *, why: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """End a case that its customer took back; holds end today, and open tasks are cancelled.

    Raises:
        NoWithdrawnReasonError: no reason is given.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not why.strip():
        raise NoWithdrawnReasonError
    with moving("withdraw", case_id, now=now, actor=actor, expected=expected) as change:
        change.case.tasks.filter(state="open").update(state="cancelled", link_hash="")
        change.case.holds.filter(until=None).update(until=now.date())
        before = change.enter("withdrawn")
        cancel_clocks(change)
        change.record(
            "case.withdrawn",
            why=why,
            audience="customer",
            before={"state": before},
            after={"state": "withdrawn"},
        )
