"""Notes that the books show the credit: the case is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def post_credit(
    case_id: str, *, number: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Note the number under which the invoicing system issued the credit, and settle the case.

    `number` may be empty where what was agreed moves no document.

    Raises:
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("post_credit", case_id, now=now, actor=actor, expected=expected) as change:
        asked = change.case.documents.filter(status="requested")
        issued = [one.name for one in asked]
        asked.update(status="issued", number=number[:60])
        before = change.enter("settled")
        change.record(
            "credit.posted",
            audience="customer",
            before={"state": before},
            after={"state": "settled", "number": number, "documents": issued},
        )
