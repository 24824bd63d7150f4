"""Links two cases that belong to each other, or puts a case under one of a systemic fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.error import InputError
from amicable.shell.store.models import Case, Link
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class UnlinkableError(InputError):
    """A case cannot be linked to itself, or to one that is not there."""

    def __init__(self, case_id: str, other: str) -> None:
        super().__init__(f"Case {case_id} cannot be linked to {other!r}; name another case.")


def link_cases(
    case_id: str,
    *,
    other: str,
    kind: Literal["related", "parent"],
    now: datetime,
    actor: Actor,
    why: str = "",
) -> None:
    """Link a case to another, or make the other its parent; repeating it changes nothing.

    Raises:
        UnlinkableError: the other is the same case, not there, or below this one already.
        NotAllowedError: the actor has no right to it.
        BusyError: the database could not be written in time.
    """
    with moving("link", case_id, now=now, actor=actor) as change:
        found = Case.objects.filter(pk=other).exclude(pk=case_id).first()
        if found is None or (kind == "parent" and found.parent_id is not None):
            raise UnlinkableError(case_id, other)
        if kind == "parent":
            if change.case.parent_id == other:
                return
            change.case.parent = found
        else:
            _, made = Link.objects.get_or_create(case=change.case, other=found, kind=kind)
            if not made:
                return
        change.record("case.linked", why=why, after={"other": other, "kind": kind})
