"""Z02: an offer that was signed after the contract, or for an order, was not billed.

The look-alike is supplied on the day on which such an offer is over, and billed by the contract.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Row

_CHECK = "price_differs_from_offer"
_STEPS = ("0.01", "-0.01", "2.00", "-1.50", "0.005")


def scene(number: int) -> Scene:
    """An offer that holds until 1 July, signed one day after the contract."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "DESK")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    step = Decimal(_STEPS[number % len(_STEPS)])
    quantity, agreed = Decimal(100 + number), Decimal(80)
    offered = agreed - step
    net = cents(quantity * agreed)
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(agreed)}
    line |= {"net": str(net), "kind": "goods"}
    head = {"customer_id": who, "contract_id": who, "issued_on": "2026-07-10"}
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Desk", "kind": "goods"},)},
            {"contracts": (_contract(who),), "price_terms": (_term(who, item, agreed),)},
            _offered(who, item, offered),
            invoice(head | {"invoice_id": wrong}, line | {"supplied_on": "2026-06-30"}),
            invoice(head | {"invoice_id": right}, line | {"supplied_on": "2026-07-01"}),
        ),
        (misbilled("Z02", wrong, "1", net - cents(quantity * offered)),),
        (right,),
        f"the last day of an offer that is {step} less",
    )


def _contract(who: str) -> Row:
    return {
        "contract_id": who,
        "customer_id": who,
        "starts_on": "2026-01-01",
        "signed_on": "2025-12-01",
    }


def _term(who: str, item: str, price: Decimal) -> Row:
    return {
        "term_id": f"{who}.T",
        "item_id": item,
        "model": "per_unit",
        "contract_id": who,
        "unit_price": str(price),
        "valid_from": "2026-01-01",
    }


def _offered(who: str, item: str, price: Decimal) -> dict[str, tuple[Row, ...]]:
    offer = {"offer_id": f"{who}.F", "customer_id": who, "offered_on": "2025-11-20"}
    line = {"offer_id": f"{who}.F", "line": "1", "item_id": item, "unit_price": str(price)}
    return {
        "offers": (offer | {"signed_on": "2025-12-02", "valid_to": "2026-07-01"},),
        "offer_lines": (line,),
    }
