"""Q08: a unit beyond the order, or the smallest part beyond the agreed tolerance.

The look-alike is exactly at the tolerance, or a later order covers it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "more_delivered_than_ordered"
_LEAST = Decimal("0.0001")


def scene(number: int) -> Scene:
    """Two orders of which more came than was asked for."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "SAND")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    ordered, price = Decimal(100 + number), Decimal("250.00")
    tolerance = Decimal(5) if number % 2 else Decimal(0)
    most = ordered * (100 + tolerance) / 100
    beyond = Decimal(1 + number % 3) if number % 4 else _LEAST
    other = name(_CHECK, number, "L")
    covered = () if tolerance else (_orders(other, f"{right}.later", item, beyond),)
    kept = most if tolerance else ordered + beyond
    net = cents((most + beyond) * price)
    lost = net - cents(most * price)
    # What is weighed comes as it falls, where no tolerance was agreed.
    certainty = "certain" if tolerance or beyond == int(beyond) else "likely"
    agreed = {"starts_on": "2026-01-01", "quantity_tolerance_percent": str(tolerance)}
    return Scene(
        merged(
            customer(who),
            customer(other),
            {"items": ({"item_id": item, "name": "Sand", "kind": "goods"},)},
            {
                "contracts": tuple(
                    agreed | {"contract_id": one, "customer_id": one} for one in (who, other)
                )
            },
            _sale(who, wrong, item, (ordered, most + beyond, price)),
            _sale(other, right, item, (ordered, kept, price)),
            *covered,
        ),
        (Fault("Q08", wrong, "1", str(lost), certainty),),
        (right,),
        f"{beyond} beyond {ordered} and {tolerance} percent",
    )


def _orders(who: str, order: str, item: str, quantity: Decimal) -> Books:
    row = {"order_id": order, "line": "1", "item_id": item, "quantity": str(quantity)}
    head = {"order_id": order, "customer_id": who, "ordered_on": "2026-10-15"}
    return {"orders": (head,), "order_lines": (row,)}


def _sale(who: str, number: str, item: str, sold: tuple[Decimal, Decimal, Decimal]) -> Books:
    ordered, came, price = sold
    row = {"delivery_id": number, "line": "1", "item_id": item, "quantity": str(came)}
    line = {"item_id": item, "quantity": str(came), "unit_price": str(price), "kind": "goods"}
    return merged(
        _orders(who, number, item, ordered),
        {
            "deliveries": (
                {"delivery_id": number, "order_id": number, "delivered_on": "2026-10-20"}
                | {"status": "delivered", "signed_by": "Porter"},
            )
        },
        {"delivery_lines": (row | {"order_id": number, "order_line": "1"},)},
        invoice(
            {"invoice_id": number, "customer_id": who, "issued_on": "2026-10-21"}
            | {"order_id": number, "contract_id": who},
            line | {"net": str(cents(came * price)), "order_line": "1"},
        ),
    )
