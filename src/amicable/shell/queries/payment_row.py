"""A short payment as `amicable.short-payment/1`."""

from __future__ import annotations

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
                "told_code": one.told_code or None,
                "told_words": one.told_words or None,
                "explained_by": list(dict.fromkeys(one.explained_by)),
            }
            for one in payment.lines
        ],
    }


def deduction_row(deduction: Deduction) -> dict[str, Any]:
    """Return where a deduction stands, and the last day to answer its payer."""
    return {
        "state": deduction.state,
        "until": deduction.until.isoformat() if deduction.until else None,
        "confirmed": deduction.is_confirmed,
    }
