"""What the lines of an invoice are called in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.invoice import Invoice


def item_of(invoice: Invoice | None, line: str | None) -> str | None:
    """Return what a line of an invoice is called, None where it is not known which."""
    lines = invoice.lines if invoice and line else ()
    found = next((one for one in lines if one.line == line), None)
    return (found.item_name or found.description) if found else None
