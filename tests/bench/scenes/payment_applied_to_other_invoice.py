"""Y02: money that names one invoice was put to another; the look-alike names both."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, gross_of, merged, name, paid, put, sold

_CHECK = "payment_applied_to_other_invoice"


def scene(number: int) -> Scene:
    """Two bills; the first was paid and the second took the money."""
    price, quantity = Decimal("9.13"), Decimal(3 + number)
    due = gross_of(price * quantity)
    moved = due if number % 2 else Decimal("0.01")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    took = name(_CHECK, number, "TOOK")
    kept = due - moved
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, open_amount=str(moved)),
            sold(took, quantity, price, open_amount=str(due - moved)),
            paid(wrong, due, "2026-07-20"),
            put(took, moved, source=f"{wrong}.P"),
            put(wrong, kept, source=f"{wrong}.P") if kept else {},
            sold(right, quantity, price, open_amount="0.00"),
            sold(f"{right}2", quantity, price, open_amount="0.00"),
            paid(right, 2 * due, "2026-07-21", reference=f"{right} {right}2"),
            put(right, due, source=f"{right}.P"),
            put(f"{right}2", due, source=f"{right}.P"),
        ),
        (Fault("Y02", wrong, None, str(moved)),),
        (right,),
        f"{moved} of {due} put to another invoice",
    )
