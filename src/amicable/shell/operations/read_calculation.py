"""Reads how a finding of a case was calculated, with the papers that the books rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.calculation import calculation
from amicable.shell.queries.rests import papers_of

if TYPE_CHECKING:
    from amicable.shell.queries.claims_view import FindingView
    from amicable.shell.queries.page_words import Reader


def read_calculation(case_id: str, name: str, reader: Reader) -> FindingView:
    """Return a finding with its steps, what it cites, and the sentences of its papers.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case has no such finding.
    """
    found = calculation(case_id, name, reader)
    with papers_of(open_case_books(case_id).snapshot) as papers:
        return papers.beside(found)
