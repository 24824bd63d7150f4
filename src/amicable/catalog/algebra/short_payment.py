"""An invoice of 1000.00 and 210.00 tax that was paid short, for the examples of deductions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Rows

CLAIM = {
    "counterclaim_id": "CC-1",
    "customer_id": "ALBA",
    "amount": "200.00",
    "currency": "EUR",
    "stated_on": "2026-03-20",
    "due_on": "2026-04-02",
    "accepted_on": "2026-03-25",
}
"""A claim of the customer that we accepted."""

_GROSS = Decimal("1210.00")


def short_by(
    amount: str,
    records: Rows | None = None,
    *,
    contract: Mapping[str, str] | None = None,
    payment: Mapping[str, str] | None = None,
    on: str = "2026-04-02",
) -> Rows:
    """Return INV-1 over 1210.00, paid on a day less an amount, and further records."""
    paid = str(_GROSS - Decimal(amount))
    bill = {"invoice_id": "INV-1", "net": "1000.00", "tax": "210.00", "gross": str(_GROSS)}
    line = {"invoice_id": "INV-1", "line": "1", "net": "1000.00", "unit_price": "100.00"}
    money = {"payment_id": "P-1", "received_on": on, "amount": paid, "currency": "EUR"}
    put = {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": paid}
    return {
        "contracts": ({"contract_id": "K-7"} | dict(contract or {}),),
        "invoices": (bill | {"open_amount": amount},),
        "invoice_lines": (line,),
        "payments": (money | {"customer_id": "ALBA"} | dict(payment or {}),),
        "allocations": (put,),
        **(records or {}),
    }
