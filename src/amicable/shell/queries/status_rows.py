"""What a customer's list says of the state of invoices, as JSON-ready rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain
from amicable.shell.queries.acceptance_row import acceptance_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.told_status import ToldStatus


def status_rows(statuses: Iterable[ToldStatus], words: Words) -> list[dict[str, Any]]:
    """Return a mapping a row, in the order of the list."""
    return [
        {
            "file": one.row.file,
            "sheet": one.row.sheet,
            "row": one.row.row,
            "invoice": one.row.invoice,
            "number": one.number,
            "invoice_id": one.invoice_id,
            "status": one.row.status,
            "means": one.row.status_means,
            "paid_on": one.row.paid_on,
            "payment": one.row.payment,
            "words": one.row.words,
            "open_amount": None if one.open_amount is None else plain(one.open_amount),
            "currency": one.currency,
            "acceptance": acceptance_row(one.acceptance, words),
        }
        for one in statuses
    ]
