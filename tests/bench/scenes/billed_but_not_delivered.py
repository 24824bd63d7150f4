"""Q02: lost on the way, or no delivery at all in a log that is complete.

The look-alike was ordered before the log of deliveries begins, or came on its last day.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, merged, name, sold

_CHECK = "billed_but_not_delivered"


def scene(number: int) -> Scene:
    """A lost delivery or none, and a late one."""
    price, quantity = Decimal("12.34"), Decimal(1 + number)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    none_at_all = number % 2 == 1
    lost = sold(wrong, quantity, price, delivered=Decimal(0))
    if none_at_all:
        lost = dict(lost) | {"deliveries": (), "delivery_lines": ()}
    late = dict(sold(right, quantity, price))
    late["deliveries"] = tuple(row | {"delivered_on": "2026-10-31"} for row in late["deliveries"])
    return Scene(
        merged(agreed(_CHECK, number, price), lost, late),
        (Fault("Q02", wrong, "1", str(cents(quantity * price))),),
        (right,),
        "no delivery at all" if none_at_all else "lost on the way",
    )
