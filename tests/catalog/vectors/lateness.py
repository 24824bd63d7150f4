"""G35 and G39 to G43: what paying early takes off, and what paying late may add."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.bench.scene import customer, merged
from tests.catalog.vectors.rows import text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books, Row
    from tests.catalog.vectors.vector import Biller


def _contract(who: str, terms: Row) -> Books:
    start = {"contract_id": who, "customer_id": who, "starts_on": "2025-01-01"}
    return merged(customer(who), {"contracts": (start | terms,)})


def _late(debt: str, due_on: date, days: int, terms: Row, *, before: str = "") -> Biller:
    """Return who bills a fee for a debt that stays unpaid for so many days after it was due.

    What was billed `before` on the same day is what the law fixes beside the interest.
    """

    def books(who: str, amount: Decimal) -> Books:
        owed = {"invoice_id": f"{who}.debt", "customer_id": who, "contract_id": who}
        owed |= {"currency": "EUR", "issued_on": str(due_on - timedelta(days=30))}
        owed |= {"due_on": str(due_on), "gross": debt, "open_amount": debt}
        day = str(due_on + timedelta(days=days))
        return merged(
            _contract(who, terms),
            {"invoices": (owed,)},
            _fee(who, "extra", before, day) if before else {},
            _fee(who, "fee", text(amount), day),
        )

    return books


def _fee(who: str, name: str, amount: str, day: str) -> Books:
    head = {"invoice_id": f"{who}.{name}", "customer_id": who, "currency": "EUR"}
    line = {"invoice_id": f"{who}.{name}", "line": "1", "kind": "late_fee", "net": amount}
    return {
        "invoices": (head | {"issued_on": day, "net": amount, "gross": amount},),
        "invoice_lines": (line | {"preceding_invoice_id": f"{who}.debt"},),
    }


def _paid_early(who: str, amount: Decimal) -> Books:
    """Return 1000.00 at 2/10 net 30, paid on day ten; `amount` is what we ask for."""
    number = f"{who}.bill"
    bill = {"invoice_id": number, "customer_id": who, "contract_id": who, "currency": "EUR"}
    bill |= {"issued_on": "2026-03-05", "due_on": "2026-04-04", "gross": text(amount)}
    paid = {"payment_id": f"{who}.P", "customer_id": who, "currency": "EUR"}
    paid |= {"received_on": "2026-03-15", "amount": "980.00", "reference": number}
    return merged(
        _contract(who, {"early_discount_percent": "2", "early_discount_days": "10"}),
        {
            "invoices": (bill | {"gross": "1000.00", "open_amount": text(amount - 980)},),
            "payments": (paid,),
        },
    )


_AGREED = {"late_interest_percent": "8.5"}
_FEE = "late_fee_too_high"
VECTORS = {
    # The whole discount is what is asked for too much.
    "G35": Vector("early_discount_not_granted", _paid_early, step="20.00"),
    "G39": Vector(_FEE, _late("1000.00", date(2026, 4, 4), 50, _AGREED)),
    "G40": Vector(_FEE, _late("1000.00", date(2026, 4, 4), 50, _AGREED | {"late_regime": "gb"})),
    # The fixed compensation of the law was billed before the interest.
    "G41": Vector(
        _FEE,
        _late("10000.00", date(2025, 6, 11), 40, {"late_regime": "es"}, before="40.00"),
    ),
    "G42": Vector(_FEE, _late("100000.00", date(2026, 4, 4), 30, {"late_regime": "cn_sme"})),
    "G43": Vector(
        _FEE,
        _late(
            "500.00",
            date(2026, 4, 4),
            45,
            {"late_interest_percent": "12", "late_fine_percent": "2"}
            | {"late_regime": "br_consumer"},
        ),
    ),
}
