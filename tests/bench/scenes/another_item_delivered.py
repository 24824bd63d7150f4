"""Q04: another item came for all of an order line, for one unit of it, or was billed itself.

In the look-alike the customer agreed on the day before, or the right item came as well.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "another_item_delivered"


def scene(number: int) -> Scene:
    """Two orders of lamps for which shades came."""
    who, lamp = name(_CHECK, number, "K"), name(_CHECK, number, "LAMP")
    shade = name(_CHECK, number, "SHADE")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    quantity = Decimal(4 + number)
    other = quantity if number % 3 == 0 else Decimal(1 + number % 4)
    price = Decimal("7.77") + Decimal(number) / 1000
    net = cents(quantity * price)
    billed = shade if number % 6 == 0 else lamp
    sold = (billed, quantity, price)
    came = _came(wrong, lamp, quantity - other, "1") + _came(wrong, shade, other, "2")
    return Scene(
        merged(
            customer(who),
            {
                "items": tuple(
                    {"item_id": one, "name": one, "kind": "goods"} for one in (lamp, shade)
                )
            },
            _sale(who, wrong, lamp, sold, came),
            _sale(
                who, right, lamp, (lamp, quantity, price), _innocent(number, right, lamp, shade)
            ),
        ),
        (Fault("Q04", wrong, "1", str(net - cents((quantity - other) * price))),),
        (right,),
        f"{other} of {quantity} were another item",
    )


def _innocent(number: int, order: str, lamp: str, shade: str) -> tuple[Row, ...]:
    quantity = Decimal(4 + number)
    if number % 2:
        agreed = {"substitute_agreed_on": "2026-04-02"}
        return tuple(row | agreed for row in _came(order, shade, quantity, "1"))
    return _came(order, shade, quantity, "1") + _came(order, lamp, quantity, "2")


def _came(delivery: str, item: str, quantity: Decimal, line: str) -> tuple[Row, ...]:
    row = {"delivery_id": delivery, "line": line, "item_id": item, "quantity": str(quantity)}
    return (row | {"order_id": delivery, "order_line": "1"},) if quantity else ()


def _sale(
    who: str,
    number: str,
    ordered: str,
    sold: tuple[str, Decimal, Decimal],
    came: tuple[Row, ...],
) -> Books:
    item, quantity, price = sold
    asked = {"order_id": number, "line": "1", "item_id": ordered, "quantity": str(quantity)}
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(price)}
    return merged(
        {"orders": ({"order_id": number, "customer_id": who, "ordered_on": "2026-04-01"},)},
        {"order_lines": (asked,), "delivery_lines": came},
        {
            "deliveries": (
                {"delivery_id": number, "order_id": number, "delivered_on": "2026-04-03"}
                | {"status": "delivered", "signed_by": "Porter"},
            )
        },
        invoice(
            {"invoice_id": number, "customer_id": who, "issued_on": "2026-04-07"}
            | {"order_id": number},
            line | {"net": str(cents(quantity * price)), "kind": "goods", "order_line": "1"},
        ),
    )
