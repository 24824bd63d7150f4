"""The cases of a systemic fault, and the cases that may be grouped under one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, fault_totals, shared_causes
from amicable.core.cases.states import OPEN
from amicable.core.cases.together import MOST
from amicable.shell.queries.claims_view import cause_words
from amicable.shell.store.fault_rows import cause_of, children_of
from amicable.shell.store.models import Case, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.cases.fault import FaultTotal
    from amicable.shell.queries.page_words import Reader


@dataclass(frozen=True, slots=True)
class FaultView:
    """A fault with its cases, the largest first, and what they come to."""

    cause: str
    title: str
    """The cause in words."""
    children: Sequence[Case]
    totals: tuple[FaultTotal, ...]


@dataclass(frozen=True, slots=True)
class Groupable:
    """Cases that somebody wants to group, and the causes that all of them have."""

    cases: Sequence[Case]
    causes: tuple[tuple[str, str], ...]
    """Code and words."""
    grouped: tuple[str, ...]
    """Those under a fault already, which have to be left out."""


def fault_view(fault: Case, reader: Reader) -> FaultView | None:
    """Return the cases of a fault; None for a case that groups no others."""
    if fault.kind != FAULT:
        return None
    found = fault.children.prefetch_related("claims", "findings").select_related("owner")
    rows = sorted(found, key=lambda one: (-(one.disputed or 0), one.pk))
    cause = cause_of(fault)
    return FaultView(cause, cause_words(cause, reader), rows, fault_totals(children_of(rows)))


def groupable(case_ids: Sequence[str], reader: Reader) -> Groupable:
    """Return the chosen cases as they may be grouped."""
    found = Case.objects.filter(pk__in=case_ids[:MOST]).exclude(kind=FAULT)
    rows = list(found.prefetch_related("claims", "findings").order_by("customer_name", "pk"))
    causes = shared_causes(children_of(rows))
    return Groupable(
        rows,
        tuple((one, cause_words(one, reader)) for one in causes),
        tuple(one.pk for one in rows if one.parent_id),
    )


def same_fault(case_id: str) -> tuple[str, ...]:
    """Return a case and the open ones that have a proven cause of it and are not grouped yet."""
    claims = Claim.objects.filter(case=case_id).exclude(root_cause="")
    causes = list(claims.values_list("root_cause", flat=True))
    found = Case.objects.filter(claims__root_cause__in=causes, state__in=OPEN, parent=None)
    others = found.exclude(pk=case_id).order_by("-received_at", "pk").distinct()
    return (case_id, *others.values_list("pk", flat=True)[: MOST - 1])


def open_faults(case: Case) -> list[Case]:
    """Return the open faults under which a case may go: of a cause that is proven in it."""
    causes = children_of([case])[0].causes if case.kind != FAULT and not case.parent_id else ()
    found = Case.objects.filter(kind=FAULT, state__in=OPEN) if causes else Case.objects.none()
    return [one for one in found.order_by("-received_at")[:MOST] if cause_of(one) in causes]
