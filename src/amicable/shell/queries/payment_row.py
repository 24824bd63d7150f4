"""A short payment as `amicable.short-payment/1`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.core.vocabulary.short_payment import Deduction, ShortPayment


def payment_row(payment: ShortPayment) -> dict[str, Any]:
    """Return a short payment as JSON-ready mapping, money as text beside its currency."""
    return {
        "schema": "amicable.short-payment/1",
        "payment_id": payment.payment_id,
        "customer_id": payment.customer_id,
        "received_on": payment.received_on.isoformat(),
        "reference": payment.reference,
        "amount": plain(payment.amount),
        "currency": payment.currency,
        "invoices": payment.invoices,
        "missing": plain(payment.missing),
        "lines": [
            {
                "invoice_id": one.invoice_id,
                "number": one.number,
                "missing": plain(one.missing),
                "currency": one.currency,
                "told": [
                    {
                        "code": told.code or None,
                        "words": told.words or None,
                        "amount": None if told.amount is None else plain(told.amount),
                    }
                    for told in one.told
                ],
                "explained_by": list(dict.fromkeys(one.explained_by)),
            }
            for one in payment.lines
        ],
    }


def payment_bytes(payment: ShortPayment) -> bytes:
    """Return what opens the case of a payment: what the books say of it, as text."""
    return json.dumps(payment_row(payment), sort_keys=True).encode()


def deduction_row(deduction: Deduction) -> dict[str, Any]:
    """Return where a deduction stands, and the last day to answer its payer."""
    return {
        "state": deduction.state,
        "until": deduction.until.isoformat() if deduction.until else None,
        "confirmed": deduction.is_confirmed,
    }
