"""F02: the boundary weight billed in the next band, a cent off the tariff, an extra not rendered.

The look-alike is billed by the tariff, at the boundary or just beyond it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "freight_differs_from_tariff"


def scene(number: int) -> Scene:
    """Two shipments by one tariff; of the first one an error was billed."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    beyond = Decimal(number) / 8
    kind = number % 3
    weight = Decimal(30) if kind == 0 else Decimal(30) + beyond + 1
    due = Decimal("12.00") if kind == 0 else cents(9 + weight * Decimal("0.155"))
    billed = cents(9 + weight * Decimal("0.155")) if kind == 0 else due + Decimal("0.01")
    item = wrong
    if kind == 2:
        item, due, billed = f"{wrong}.WAIT", Decimal("0.00"), Decimal("25.00")
    fair = Decimal(30) if number % 2 else Decimal("30.001")
    fair_due = Decimal("12.00") if number % 2 else cents(9 + fair * Decimal("0.155"))
    return Scene(
        merged(
            _tariff(wrong),
            _tariff(right),
            _shipment(wrong, item, weight, billed),
            _shipment(right, right, fair, fair_due),
        ),
        (Fault("F02", wrong, "1", str(billed - due)),),
        (right,),
        f"{weight} kg billed at {billed}",
    )


def _tariff(who: str) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    wait = f"{who}.WAIT"
    items = ({"item_id": who, "name": "Freight"}, {"item_id": wait, "name": "Waiting"})
    return merged(
        customer(who),
        {"items": tuple(row | {"kind": "freight"} for row in items)},
        {"contracts": (contract | {"delivery_term": "FCA"},)},
        {
            "freight_tariffs": (
                _band(who, "1", {"to_weight": "30", "amount": "12.00"}),
                _band(who, "2", {"from_weight": "30", "amount": "9.00"})
                | {"price_per_weight": "0.155"},
                {"tariff_id": wait, "item_id": wait, "amount": "25.00", "accessorial": "wait"},
            )
        },
    )


def _band(who: str, band: str, columns: Row) -> Row:
    row = {"tariff_id": f"{who}.{band}", "item_id": who, "contract_id": who, "zone": "ES"}
    return row | columns


def _shipment(who: str, item: str, weight: Decimal, net: Decimal) -> Books:
    carried = {"freight_zone": "ES", "weight": str(weight), "accessorials": "tail lift"}
    line = {"item_id": item, "kind": "freight", "net": str(net), "delivery_id": who}
    return merged(
        {
            "deliveries": (
                {"delivery_id": who, "customer_id": who, "delivered_on": "2026-05-04"} | carried,
            )
        },
        invoice(
            {"invoice_id": who, "customer_id": who, "issued_on": "2026-05-05"}
            | {"contract_id": who},
            line | {"quantity": "1", "unit_price": str(net)},
        ),
    )
