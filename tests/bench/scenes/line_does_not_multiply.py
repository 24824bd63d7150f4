"""P12: a line a cent off; the look-alike is rounded half away from zero, or priced per hundred."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Scene, agreed, cents, merged, name, reckoned, sold

_CHECK = "line_does_not_multiply"
_OFF = ("0.01", "-0.01", "1.00", "-10.00")
_PRICES = ("0.125", "3.335", "12.005", "19.99")


def scene(number: int) -> Scene:
    """Half a cent is rounded up; a cent more or less is wrong."""
    price, off = Decimal(_PRICES[number % 4]), Decimal(_OFF[number // 4 % 4])
    quantity = Decimal(1 + 2 * number) if number % 4 != 3 else Decimal("0.5")
    net = cents(quantity * price)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    per_hundred = {"base_quantity": "100", "unit_price": str(price * 100)} if number % 2 else {}
    if net + off <= 0:
        off = Decimal("0.01")
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, line={"net": str(net + off)}),
            sold(right, quantity, price, line=per_hundred),
        ),
        (reckoned("P12", wrong, "1", off),),
        (right,),
        f"{quantity} × {price} off by {off}",
    )
