"""Takes a case back to work from wherever it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def investigate_again(
    case_id: str, *, why: str = "", now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Take a case back to work from wherever it waits.

    Raises:
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("investigate", case_id, now=now, actor=actor, expected=expected) as change:
        before = change.enter("investigating")
        change.record(
            "case.taken_up",
            why=why,
            audience="internal",
            before={"state": before},
            after={"state": "investigating"},
        )
