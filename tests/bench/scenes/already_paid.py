"""Y01: money that names the invoice and was never put to it; the look-alike is a cent short.

It was put to the invoice, and what is missing is open.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, gross_of, merged, name, paid, put, sold

_CHECK = "already_paid"


def scene(number: int) -> Scene:
    """All of it came, or all but a part; on the last day of the books for some."""
    price, quantity = Decimal("11.11"), Decimal(3 + number)
    due = gross_of(price * quantity)
    short = (Decimal(0), Decimal("0.01"), Decimal("10.00"))[number % 3]
    day = "2026-10-31" if number % 4 == 0 else "2026-07-20"
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    left = Decimal("0.01")
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, open_amount=str(due)),
            paid(wrong, due - short, day),
            sold(right, quantity, price, open_amount=str(left)),
            paid(right, due - left, day),
            put(right, due - left, source=f"{right}.P"),
        ),
        (Fault("Y01", wrong, None, str(due - short)),),
        (right,),
        f"{due - short} of {due} came on {day}",
    )
