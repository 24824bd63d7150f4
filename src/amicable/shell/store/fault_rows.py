"""The cases of a fault as grouping looks at them. Rows in, values out, no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, Child
from amicable.core.cases.states import ENDED
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.shell.store.models import Case


def cause_of(fault: Case) -> str:
    """Return the one cause of a case that groups others: it stands in what opened it."""
    return fault.origin.split(":")[1] if fault.kind == FAULT else ""


def children_of(cases: Iterable[Case]) -> tuple[Child, ...]:
    """Return cases as grouping looks at them; claims and findings are best fetched before."""
    return tuple(_child(one) for one in cases)


def _child(case: Case) -> Child:
    causes = {one.root_cause for one in case.claims.all() if one.root_cause}
    causes |= {one.cause for one in case.findings.all() if one.certainty == "certain"}
    return Child(
        case_id=case.pk,
        causes=frozenset(causes),
        currency=case.currency,
        disputed=case.disputed,
        ours=case.ours or ZERO,
        parent=case.parent_id or "",
        is_fault=case.kind == FAULT,
        is_over=case.state in ENDED,
    )
