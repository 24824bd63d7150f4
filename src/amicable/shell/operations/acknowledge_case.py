"""Notes that the customer knows we have their complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def acknowledge_case(
    case_id: str, *, why: str = "", now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Note that the customer knows we have their complaint.

    Raises:
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("acknowledge", case_id, now=now, actor=actor, expected=expected) as change:
        before = change.enter("acknowledged")
        change.record(
            "case.acknowledged",
            why=why,
            audience="customer",
            before={"state": before},
            after={"state": "acknowledged"},
        )
