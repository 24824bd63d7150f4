"""Adds to a resolved case how far its causes reach: internal, and never told to the customer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.flow import learn
from amicable.shell.queries.same_cause import same_cause

if TYPE_CHECKING:
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved


def search_systemic(resolved: Resolved, office: Office) -> Resolved:
    """Return the case with the search of its proven causes over all customers of the books."""
    case = learn(resolved.case, search=lambda finding: same_cause(office.book, finding))
    return replace(resolved, case=case)
