"""Gives a case to somebody, or to a team, or to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import User
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NoSuchPersonError(InputError):
    """Nobody at the desk has this number, or they do not work here any more."""

    def __init__(self, owner: int) -> None:
        super().__init__(
            worded(
                "no_such_person",
                "There is nobody number {owner} at the desk; choose somebody else.",
                owner=str(owner),
            )
        )


def assign_case(
    case_id: str,
    *,
    owner: int | None,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
) -> None:
    """Make somebody the owner of a case; None takes the owner off. Repeating changes nothing.

    Raises:
        NoSuchPersonError: there is no such user who is active.
        NotAllowedError: the case is over, or the actor may not assign.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("assign", case_id, now=now, actor=actor, expected=expected) as change:
        if owner is not None and not User.objects.filter(pk=owner, is_active=True).exists():
            raise NoSuchPersonError(owner)
        before = change.case.owner_id
        if before == owner:
            return
        change.case.owner_id = owner
        change.record("case.assigned", why=why, before={"owner": before}, after={"owner": owner})
