"""Gives a case to those above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NoEscalatedReasonError(InputError):
    """It was asked for without a reason, and the record must say why."""

    def __init__(self) -> None:
        super().__init__("A case cannot be escalated without a reason; say in a sentence why.")


def escalate_case(
    case_id: str, *, why: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Give a case to those above.

    Raises:
        NoEscalatedReasonError: no reason is given.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not why.strip():
        raise NoEscalatedReasonError
    with moving("escalate", case_id, now=now, actor=actor, expected=expected) as change:
        before = change.enter("escalated")
        change.record(
            "case.escalated",
            why=why,
            audience="internal",
            before={"state": before},
            after={"state": "escalated"},
        )
