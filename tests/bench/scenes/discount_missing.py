"""P04: a discount on its first and last day, for the least quantity; the look-alike has no right.

It bought one unit too few, or a day before or after.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, merged, name, sold

_CHECK = "discount_missing"
_DAYS = (("2026-06-01", "2026-05-31"), ("2026-06-30", "2026-07-01"))
_PERCENTS = ("5", "12.5", "33", "100")


def scene(number: int) -> Scene:
    """10 units at least, supplied in June."""
    price, percent = Decimal("7.77"), Decimal(_PERCENTS[number % 4])
    inside, outside = _DAYS[number // 4 % 2]
    by_quantity = number % 3 == 0
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    fixed = number % 6 == 1
    full = cents(10 * price)
    missing = Decimal("7.00") if fixed else cents(full * percent / 100)
    discount = {
        "discount_id": name(_CHECK, number, "D"),
        "kind": "amount" if fixed else "percent",
        "value": "7.00" if fixed else str(percent),
        "valid_from": "2026-06-01",
        "valid_to": "2026-07-01",
        "customer_id": name(_CHECK, number, "K"),
        "minimum_quantity": "10",
    } | ({"per": "line", "currency": "EUR"} if fixed else {})
    fewer, day = (Decimal("9.99"), inside) if by_quantity else (Decimal(10), outside)
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            {"discounts": (discount,)},
            sold(wrong, Decimal(10), price, line={"supplied_on": inside}),
            sold(right, fewer, price, line={"supplied_on": day}),
        ),
        (Fault("P04", wrong, "1", str(missing)),),
        (right,),
        f"{missing} off on {inside}; not for {fewer} on {day}",
    )
