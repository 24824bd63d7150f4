"""Closes a case that needs nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.clock_moves import cancel_clocks
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def close_case(
    case_id: str, *, why: str = "", now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Close a case that needs nothing more, and open tasks are cancelled.

    Raises:
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("close", case_id, now=now, actor=actor, expected=expected) as change:
        change.case.tasks.filter(state="open").update(state="cancelled", link_hash="")
        change.case.holds.filter(until=None).update(until=now.date())
        before = change.enter("closed")
        cancel_clocks(change)
        change.record(
            "case.closed",
            why=why,
            audience="customer",
            before={"state": before},
            after={"state": "closed"},
        )
