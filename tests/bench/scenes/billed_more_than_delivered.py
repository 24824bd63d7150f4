"""Q01: a unit, or a hundredth of one, that did not come; the look-alike came in two parts."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, merged, name, sold

_CHECK = "billed_more_than_delivered"
_PRICES = ("12", "3.335", "0.125", "199.99")
_MISSING = ("1", "0.01", "5", "2.5")


def scene(number: int) -> Scene:
    """A short delivery, and one in two parts that add up to the order."""
    price = Decimal(_PRICES[number % 4])
    missing = Decimal(_MISSING[number // 4 % 4])
    quantity = Decimal(20 + number)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    lost = cents(quantity * price) - cents((quantity - missing) * price)
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, delivered=quantity - missing),
            sold(right, quantity, price, delivered=quantity - missing),
            _rest(number, right, missing),
        ),
        # Nothing is told of what is worth less than half a cent.
        (Fault("Q01", wrong, "1", str(lost)),),
        (right,),
        f"{missing} of {quantity} missing at {price}",
    )


def _rest(number: int, bill: str, missing: Decimal) -> dict[str, tuple[dict[str, str], ...]]:
    """The second part, on the last day before the books were taken for every third scene."""
    came = "2026-10-30" if number % 3 == 0 else "2026-07-02"
    note = {"delivery_id": f"{bill}.2", "order_id": bill}
    item = {"item_id": name(_CHECK, number, "I"), "quantity": str(missing)}
    return {
        "deliveries": (note | {"delivered_on": came, "signed_by": "M. Alba"},),
        "delivery_lines": (note | {"line": "1", "order_line": "1"} | item,),
    }
