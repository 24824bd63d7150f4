"""Opens a case again that was over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.start_clocks import start_clocks
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NoReopenedReasonError(InputError):
    """It was asked for without a reason, and the record must say why."""

    def __init__(self) -> None:
        super().__init__("A case cannot be reopened without a reason; say in a sentence why.")


def reopen_case(
    case_id: str, *, why: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Open a case again that was over.

    Raises:
        NoReopenedReasonError: no reason is given.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not why.strip():
        raise NoReopenedReasonError
    with moving("reopen", case_id, now=now, actor=actor, expected=expected) as change:
        change.case.reopened_count += 1
        before = change.enter("reopened")
        start_clocks(change)
        change.record(
            "case.reopened",
            why=why,
            audience="customer",
            before={"state": before},
            after={"state": "reopened"},
        )
