"""The numbers by which people know the invoices that a case speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.invoice import Invoice

_BILLED = frozenset({"invoices", "invoice_lines", "invoice_taxes", "invoice_charges"})
"""Tables whose keys begin with the id of an invoice."""


def printed_numbers(case: Case, known: Iterable[Invoice]) -> tuple[tuple[str, str], ...]:
    """Return id and number of the invoices of a case and of those that it cites.

    Nothing is said of an invoice that is not among the sender's known ones.
    """
    cited = [one for finding in case.findings for one in finding.evidence]
    cited += [one for claim in case.claims for one in claim.evidence]
    ids = {one.key[0] for one in cited if one.table in _BILLED}
    ids |= {one.invoice_id for one in case.invoices}
    return tuple((one.invoice_id, one.number) for one in known if one.invoice_id in ids)
