"""P13: a price for a box, a kilogram or a thousand taken for a piece, a pound or one.

The look-alike is billed in the other unit too, at the price converted to the cent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Row

_CHECK = "price_for_another_unit"
_UNITS = (
    ("piece", "box", "12", False),
    ("lb", "kg", "0.45359237", True),
    ("piece", "thousand", "1000", False),
    ("pallet", "sack", "40", True),
)
"""Billed unit, agreed unit, the factor, and whether it turns the billed into the agreed one."""


def scene(number: int) -> Scene:
    """An item with a price for one unit, billed in another."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "NAIL")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    sold, agreed, factor, direct = _UNITS[number % len(_UNITS)]
    quantity, price = Decimal(10 + number), Decimal(24)
    each = price * Decimal(factor) if direct else price / Decimal(factor)
    net, due = cents(quantity * price), cents(quantity * each)
    line = {"item_id": item, "quantity": str(quantity), "unit": sold, "kind": "goods"}
    head = {"customer_id": who, "contract_id": who, "issued_on": "2026-03-10"}
    units = (sold, agreed) if direct else (agreed, sold)
    conversion = dict(zip(("from_unit", "to_unit"), units, strict=True))
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Nail", "kind": "goods"},)},
            {"contracts": (contract,), "price_terms": (_term(who, item, agreed, price),)},
            {"unit_conversions": (conversion | {"factor": factor, "item_id": item},)},
            invoice(
                head | {"invoice_id": wrong}, line | {"unit_price": str(price), "net": str(net)}
            ),
            invoice(
                head | {"invoice_id": right},
                line | {"unit_price": f"{each:.6f}", "net": str(due)},
            ),
        ),
        (misbilled("P13", wrong, "1", net - due),),
        (right,),
        f"a price for a {agreed}, billed for each {sold}",
    )


def _term(who: str, item: str, unit: str, price: Decimal) -> Row:
    return {
        "term_id": f"{who}.T",
        "item_id": item,
        "model": "per_unit",
        "contract_id": who,
        "unit": unit,
        "unit_price": str(price),
        "valid_from": "2026-01-01",
    }
