"""Q09: of two deliveries the last, or the first, has neither paper nor signature.

In the look-alike one is signed for and the other's proof is on file.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "delivery_proof_missing"


def scene(number: int) -> Scene:
    """Two orders in two deliveries each."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    lacking = number % 2
    papers = (False, False) if number % 3 else (lacking == 1, lacking == 0)
    signed = (lacking == 1, lacking == 0)
    return Scene(
        merged(
            _sale(wrong, signed, papers),
            _sale(right, signed, (not signed[0], not signed[1])),
        ),
        (Fault("Q09", wrong, None, None, "likely"),),
        (right,),
        f"delivery {lacking + 1} of 2 lacks both",
    )


def _sale(who: str, signed: tuple[bool, bool], papers: tuple[bool, bool]) -> Books:
    half, price = Decimal(5), Decimal("3.10")
    row = {"order_id": who, "line": "1", "item_id": who, "quantity": str(2 * half)}
    line = {"item_id": who, "quantity": str(2 * half), "unit_price": str(price), "kind": "goods"}
    head = {"invoice_id": who, "customer_id": who, "issued_on": "2026-10-21", "order_id": who}
    return merged(
        customer(who),
        {"items": ({"item_id": who, "name": "Rope", "kind": "goods"},)},
        {"orders": ({"order_id": who, "customer_id": who, "ordered_on": "2026-10-15"},)},
        {"order_lines": (row,)},
        *(_delivery(who, part, half, signed[part], papers[part]) for part in (0, 1)),
        invoice(head, line | {"net": str(cents(2 * half * price))}),
    )


def _delivery(who: str, part: int, half: Decimal, signed: bool, paper: bool) -> Books:  # noqa: FBT001 - two facts
    key = f"{who}.{part}"
    head = {"delivery_id": key, "order_id": who, "delivered_on": f"2026-10-1{6 + part}"}
    proof = {"document_id": key, "kind": "delivery_proof", "path": f"{key}.pdf"}
    row = {"delivery_id": key, "line": "1", "item_id": who, "quantity": str(half)}
    return {
        "deliveries": (head | {"signed_by": "Porter" if signed else ""},),
        "delivery_lines": (row,),
        "documents": (proof | {"delivery_id": key},) if paper else (),
    }
