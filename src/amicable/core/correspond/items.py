"""What the lines of an invoice are called in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.invoice import Invoice


def item_of(invoice: Invoice | None, line: str | None) -> str | None:
    """Return what a line of an invoice is called, None where it is not known which."""
    lines = invoice.lines if invoice and line else ()
    found = next((one for one in lines if one.line == line), None)
    return (found.item_name or found.description) if found else None


def example_of(invoice: Invoice | None, claim: Claim) -> str | None:
    """Return what the line is called whose records stand for all that were compared.

    None where the claim is about a line of its own, or the invoice has no other.
    """
    if invoice is None or claim.line or len(invoice.lines) == 1:
        return None
    lines = (one.key[-1] for one in claim.evidence if one.table == "invoice_lines")
    return item_of(invoice, next(lines, None))
