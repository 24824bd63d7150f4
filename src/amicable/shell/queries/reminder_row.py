"""What may be reminded of an invoice, as `amicable.reminder/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.core.cases.holds import Reminder


def reminder_row(one: Reminder) -> dict[str, object]:
    """Return an answer to a dunning run as a JSON-ready mapping, amounts as text."""
    return {
        "schema": "amicable.reminder/1",
        "invoice_id": one.invoice_id,
        "may": one.may,
        "open": plain(one.open),
        "amount": plain(one.amount),
        "currency": one.currency,
        "cases": list(one.cases),
        "not_before": one.not_before.isoformat() if one.not_before else None,
    }
