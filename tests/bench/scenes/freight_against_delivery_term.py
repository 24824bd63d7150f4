"""F01: freight billed under each term by which the seller pays, or at a price of zero.

The look-alike has a term by which the buyer pays.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "freight_against_delivery_term"
_SELLER = ("CFR Vigo", "CIF", "CPT", "cip", "DAP Madrid", "DPU", " DDP ", "")
_BUYER = ("EXW", "FCA Vigo", "FAS", "fob")


def scene(number: int) -> Scene:
    """Two contracts, and freight billed under both."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    net = Decimal("0.01") if number % 5 == 0 else Decimal("18.50") + number
    seller, buyer = _SELLER[number % len(_SELLER)], _BUYER[number % len(_BUYER)]
    free = {
        "term_id": wrong,
        "item_id": wrong,
        "model": "per_unit",
        "valid_from": "2026-01-01",
        "contract_id": wrong,
        "unit_price": "0.00",
    }
    return Scene(
        merged(
            _shipment(wrong, seller, net),
            _shipment(right, buyer, net),
            {} if seller else {"price_terms": (free,)},
        ),
        (Fault("F01", wrong, "1", str(net)),),
        (right,),
        f"freight under {seller or 'a price of zero'}",
    )


def _shipment(who: str, term: str, net: Decimal) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return merged(
        customer(who),
        {"items": ({"item_id": who, "name": "Freight", "kind": "freight"},)},
        {"contracts": (contract | {"delivery_term": term},)},
        invoice(
            {"invoice_id": who, "customer_id": who, "issued_on": "2026-05-05"}
            | {"contract_id": who},
            {"item_id": who, "kind": "freight", "net": str(net)}
            | {"quantity": "1", "unit_price": str(net)},
        ),
    )
