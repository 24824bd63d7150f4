"""How one finding of a case was calculated, in the words of whoever reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.worded import worded
from amicable.shell.queries.case_content import NotInCaseError, case_content, found_in, numbers_in
from amicable.shell.queries.claims_view import finding_view

if TYPE_CHECKING:
    from amicable.shell.queries.claims_view import FindingView
    from amicable.shell.queries.page_words import Reader


def calculation(case_id: str, name: str, reader: Reader) -> FindingView:
    """Return a finding of a case with its steps and what it cites.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case has no such finding.
    """
    _, content = case_content(case_id)
    for one in found_in(content):
        if one["id"] == name:
            return finding_view(one, reader, numbers_in(content))
    raise NotInCaseError(case_id, worded("in_case.calculation", "this calculation"))
