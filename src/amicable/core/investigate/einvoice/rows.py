"""The rows that a VAT category taxes: lines, and allowances and charges of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.investigate.einvoice.document import EInvoice


def rows_of(document: EInvoice, category: str | None, rate: Decimal | None) -> tuple[Decimal, ...]:
    """Return the amounts of the category, at the rate unless it is null; allowances negative."""
    lines = (
        line.net.value
        for line in document.lines
        if line.net and line.category == category and rate in (None, line.rate)
    )
    adjustments = (
        row.amount.value if row.is_charge else -row.amount.value
        for row in document.adjustments
        if row.amount and row.category == category and rate in (None, row.rate)
    )
    return (*lines, *adjustments)


def missing_of_rows(document: EInvoice, category: str | None, *, by_rate: bool) -> tuple[str, ...]:
    """Return the terms without which the rows of the category are not known."""
    if category is None:
        return ("BT-118",)
    if not document.lines:
        return ("BG-25",)
    lines = document.lines
    lacking = {
        "BT-131": any(line.net is None for line in lines),
        "BT-151": any(line.category is None for line in lines),
        "BT-152": by_rate and any(_no_rate(line.category, line.rate, category) for line in lines),
        "BT-92": _no_amount(document, is_charge=False),
        "BT-99": _no_amount(document, is_charge=True),
        "BT-95": any(row.category is None for row in document.adjustments),
        "BT-96": by_rate
        and any(_no_rate(row.category, row.rate, category) for row in document.adjustments),
    }
    return tuple(term for term, lacks in lacking.items() if lacks)


def _no_amount(document: EInvoice, *, is_charge: bool) -> bool:
    rows = document.adjustments
    return any(row.amount is None and row.is_charge == is_charge for row in rows)


def _no_rate(found: str | None, rate: Decimal | None, category: str) -> bool:
    return found == category and rate is None
