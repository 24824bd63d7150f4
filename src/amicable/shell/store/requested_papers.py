"""The papers of a case that ask for a credit, each once, whatever formats it has. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.credit_numbers import paper_of

if TYPE_CHECKING:
    from amicable.core.cases.credit_numbers import RequestedPaper
    from amicable.shell.store.models import Case


def requested_papers(case: Case) -> tuple[RequestedPaper, ...]:
    """Return the papers that were requested and are not issued yet, by name."""
    rows = case.documents.filter(status="requested").order_by("name")
    found: dict[str, RequestedPaper] = {}
    for row in rows:
        paper = paper_of(row.name, row.number)
        if not found.setdefault(paper.name, paper).number:
            found[paper.name] = paper
    return tuple(found.values())


def issued_numbers(case: Case) -> dict[str, str]:
    """Return the numbers of the credits that a case has already, with their papers."""
    waiting = {one.name for one in requested_papers(case)}
    rows = case.documents.filter(status="issued").exclude(number="")
    papers = [paper_of(row.name, row.number) for row in rows]
    return {one.number: one.name for one in papers if one.name not in waiting}
