"""Changes the priority of a case, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.standing import Priority


def prioritise_case(
    case_id: str,
    *,
    priority: Priority,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
) -> None:
    """Set the priority; repeating it changes nothing.

    Raises:
        NotAllowedError: the case is over, or the actor has no right.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("prioritise", case_id, now=now, actor=actor, expected=expected) as change:
        before = change.case.priority
        if before == priority:
            return
        change.case.priority = priority
        change.record(
            "case.prioritised",
            why=why,
            before={"priority": before},
            after={"priority": priority},
        )
