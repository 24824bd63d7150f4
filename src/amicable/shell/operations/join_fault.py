"""Puts a case under a systemic fault that has a case already, or takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, UngroupableError, why_no_child
from amicable.core.cases.states import ENDED
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.store.fault_rows import cause_of, children_of
from amicable.shell.store.models import Case
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


def join_fault(
    case_id: str,
    *,
    fault: str,
    now: datetime,
    actor: Actor,
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
            change.record("case.ungrouped", before={"parent": before})
            return
        parent = Case.objects.filter(pk=fault, kind=FAULT).exclude(state__in=ENDED).first()
        if parent is None:
            raise UngroupableError(_no_fault(fault))
        because = why_no_child(children_of([change.case])[0], cause_of(parent))
        if because:
            raise UngroupableError(because)
        cause = cause_of(parent)
        change.case.parent = parent
        change.record("case.grouped", after={"parent": fault, "cause": cause})


def _no_fault(named: str) -> Worded:
    return worded(
        "ungroupable.no_fault",
        "there is no open fault {fault}; group the cases anew",
        fault=Quoted(named),
    )
