"""Notes that the books show the credit: the case is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.credit_numbers import credit_numbers, paper_of
from amicable.shell.store.moving import moving
from amicable.shell.store.requested_papers import issued_numbers, requested_papers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change


def post_credit(
    case_id: str,
    *,
    numbers: Mapping[str, str],
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Note the number under which each requested credit was issued, and settle the case.

    Args:
        case_id: The case.
        numbers: The number of each paper by its name (`RequestedPaper.name`). That of the only
            paper may stand under the empty name; there may be none where what was agreed moves
            no document.
        now: The moment of noting.
        actor: Who notes it.
        expected: The version of the case that the actor saw.

    Raises:
        CreditNumberError: a number is missing, no number, given twice, or of no such paper.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("post_credit", case_id, now=now, actor=actor, expected=expected) as change:
        papers = requested_papers(change.case)
        found = credit_numbers(papers, numbers, issued_numbers(change.case))
        issued = _issue(change, found) if papers else []
        before = change.enter("settled")
        change.record(
            "credit.posted",
            audience="customer",
            before={"state": before},
            after={"state": "settled", "numbers": found, "documents": issued},
        )


def _issue(change: Change, numbers: Mapping[str, str]) -> list[str]:
    """Put its number on each file of a paper and return the names of the files."""
    rows = list(change.case.documents.filter(status="requested").order_by("name"))
    for row in rows:
        row.status, row.number = "issued", numbers[paper_of(row.name).name]
        row.save(update_fields=["status", "number"])
    return [row.name for row in rows]
