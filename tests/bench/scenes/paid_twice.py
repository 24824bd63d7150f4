"""Y06: the same transfer twice, or a cent too much; the look-alike came in two instalments."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, gross_of, merged, name, paid, put, sold

_CHECK = "paid_twice"


def scene(number: int) -> Scene:
    """A surplus that lies on the invoice, or unapplied."""
    price, quantity = Decimal("21.07"), Decimal(3 + number)
    due = gross_of(price * quantity)
    surplus = (due, Decimal("0.01"), Decimal("12.34"))[number % 3]
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    half = cents(due / 2)
    second = {**paid(wrong, surplus, "2026-08-02")}
    second["payments"] = tuple(row | {"payment_id": f"{wrong}.P2"} for row in second["payments"])
    rest = {**paid(right, due - half, "2026-08-02")}
    rest["payments"] = tuple(row | {"payment_id": f"{right}.P2"} for row in rest["payments"])
    both = number % 2 == 1
    left = str(-surplus) if both else "0.00"
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, open_amount=left),
            paid(wrong, due, "2026-07-20"),
            put(wrong, due, source=f"{wrong}.P"),
            second,
            put(wrong, surplus, source=f"{wrong}.P2") if both else {},
            sold(right, quantity, price, open_amount="0.00"),
            paid(right, half, "2026-07-20"),
            put(right, half, source=f"{right}.P"),
            rest,
            put(right, due - half, source=f"{right}.P2"),
        ),
        (Fault("Y06", wrong, None, str(surplus)),),
        (right,),
        f"{surplus} beyond {due}, {'put to it' if both else 'unapplied'}",
    )
