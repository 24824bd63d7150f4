"""Links two cases that belong to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.store.models import Case, Link
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class UnlinkableError(InputError):
    """A case cannot be linked to itself, or to one that is not there."""

    def __init__(self, case_id: str, other: str) -> None:
        super().__init__(
            worded(
                "unlinkable",
                "Case {case_id} cannot be linked to {other}; name another case.",
                case_id=case_id,
                other=Quoted(other),
            )
        )


def link_cases(case_id: str, *, other: str, now: datetime, actor: Actor, why: str = "") -> None:
    """Link a case to another; repeating it changes nothing. `join_fault` groups under a fault.

    Raises:
        UnlinkableError: the other is the same case, or not there.
        NotAllowedError: the actor has no right to it.
        BusyError: the database could not be written in time.
    """
    with moving("link", case_id, now=now, actor=actor) as change:
        found = Case.objects.filter(pk=other).exclude(pk=case_id).first()
        if found is None:
            raise UnlinkableError(case_id, other)
        _, made = Link.objects.get_or_create(case=change.case, other=found, kind="related")
        if made:
            change.record("case.linked", why=why, after={"other": other, "kind": "related"})
