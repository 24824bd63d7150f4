"""What a customer's list says of the state of invoices, as JSON-ready rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.told_status import ToldStatus


def status_rows(statuses: Iterable[ToldStatus]) -> list[dict[str, Any]]:
    """Return a mapping a row, in the order of the list."""
    return [
        {
            "file": one.row.file,
            "row": one.row.row,
            "invoice": one.row.invoice,
            "invoice_id": one.invoice_id,
            "status": one.row.status,
            "means": one.row.status_means,
            "paid_on": one.row.paid_on,
            "payment": one.row.payment,
            "words": one.row.words,
            "open_amount": None if one.open_amount is None else plain(one.open_amount),
            "currency": one.currency,
        }
        for one in statuses
    ]
