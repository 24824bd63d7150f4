"""Rows that the examples of checks about rebates share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_TIERS = (("0", "0"), ("100", "3"), ("1000", "5"))


def agreement(kind: str, **columns: str) -> Rows:
    """Return an agreement on all that Alba buys in March: a volume rebate has tiers.

    March's one invoice is over 120.00, with 21 % tax.
    """
    row = {"agreement_id": "G-1", "customer_id": "ALBA", "kind": kind}
    row |= {"starts_on": "2026-03-01", "ends_on": "2026-04-01"}
    tiers = tuple(
        {"agreement_id": "G-1", "from_volume": volume, "percent": percent}
        for volume, percent in _TIERS
    )
    held = {"rebate_tiers": tiers} if kind == "volume_rebate" else {}
    return {"rebate_agreements": (row | columns,), **held}


def kept_back(amount: str, paid: str, number: str = "1") -> Rows:
    """Return a payer's advice that keeps an amount back for the agreement."""
    row = {"remittance_id": "R-1", "line": number, "invoice_id": "INV-1", "customer_id": "ALBA"}
    told = {"sent_on": "2026-05-02", "deducted": amount, "amount_paid": paid}
    return {"remittances": (row | told | {"agreement_id": "G-1"},)}


def granted(net: str, gross: str) -> Rows:
    """Return a credit note that pays the agreement."""
    head = {"invoice_id": "CN-9", "customer_id": "ALBA", "kind": "381", "currency": "EUR"}
    told = {"issued_on": "2026-04-10", "net": net, "gross": gross, "agreement_id": "G-1"}
    return {"invoices": (head | told,)}
