"""D01: one order billed again; the look-alike is a repeat order of the same goods.

Or one order that comes, and is billed, in two deliveries.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, gross_of, merged, name, sold

_CHECK = "invoice_billed_twice"


def scene(number: int) -> Scene:
    """The order billed again after a day or months."""
    price, quantity = Decimal("6.66"), Decimal(3 + number)
    first, wrong = name(_CHECK, number, "FIRST"), name(_CHECK, number, "WRONG")
    right = name(_CHECK, number, "RIGHT")
    later = (date(2026, 7, 3) + timedelta(days=(1, 7, 60)[number % 3])).isoformat()
    again = dict(sold(wrong, quantity, price, issued_on=later))
    for table in ("orders", "order_lines", "deliveries", "delivery_lines"):
        again[table] = ()
    again["invoices"] = tuple(row | {"order_id": first} for row in again["invoices"])
    again["invoice_lines"] = tuple(row | {"order_id": first} for row in again["invoice_lines"])
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(first, quantity, price),
            again,
            sold(right, quantity, price, issued_on=later),
        ),
        (Fault("D01", wrong, None, str(gross_of(price * quantity))),),
        (right,),
        f"billed again on {later}",
    )
