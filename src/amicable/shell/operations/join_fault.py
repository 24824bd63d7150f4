"""Puts a case under a systemic fault that has a case already, or takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, UngroupableError, why_no_child
from amicable.core.cases.states import ENDED
from amicable.shell.store.fault_rows import cause_of, children_of
from amicable.shell.store.models import Case
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def join_fault(
    case_id: str,
    *,
    fault: str,
    now: datetime,
    actor: Actor,
    why: str = "",
    expected: int | None = None,
) -> None:
    """Put a case under a fault; an empty fault takes it out. Repeating it changes nothing.

    Raises:
        UngroupableError: there is no such open fault, or the case is not of it.
        NotAllowedError: the actor has no right to it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("link", case_id, now=now, actor=actor, expected=expected) as change:
        before = change.case.parent_id or ""
        if before == fault:
            return
        if not fault:
            change.case.parent = None
            change.record("case.ungrouped", why=why, before={"parent": before})
            return
        parent = Case.objects.filter(pk=fault, kind=FAULT).exclude(state__in=ENDED).first()
        because = _unlike(change.case, parent, fault)
        if because or parent is None:
            raise UngroupableError(because)
        cause = cause_of(parent)
        change.case.parent = parent
        change.record("case.grouped", why=why, after={"parent": fault, "cause": cause})


def _unlike(case: Case, parent: Case | None, named: str) -> str:
    """Return why a case is not of the fault; empty when it is."""
    if parent is None:
        return f"there is no open fault {named!r}; group the cases anew"
    return why_no_child(children_of([case])[0], cause_of(parent))
