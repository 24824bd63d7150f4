"""A01: no order number where the contract asks for one, or that of another order.

The look-alike writes the same number in another way, in the buyer's reference, or for the second
of two orders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Row

_CHECK = "order_number_missing"
_TWISTS = ("in another way", "in the buyer's reference", "for the second of two orders")


def scene(number: int) -> Scene:
    """Two invoices for orders of one customer, who asks for its number."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    twist = _TWISTS[number % len(_TWISTS)]
    is_missing = number % 2 == 0
    first, second = f"PO-{1000 + number}", f"PO-{9000 + number}"
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    head = {"customer_id": who, "contract_id": who, "issued_on": "2026-06-20"}
    line = {"net": "100.00", "kind": "goods"}
    bad = head | {"invoice_id": wrong, "purchase_order": "" if is_missing else second}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | {"po_required": "true", "number": f"C {number}"},)},
            {"orders": (_order(who, 1, first), _order(who, 2, second))},
            invoice(bad | {"order_id": f"{who}.1"}, line),
            invoice(
                head
                | {"invoice_id": right, "order_id": f"{who}.1"}
                | _stated(twist, first, second),
                line,
                line | {"order_id": f"{who}.2"},
            ),
        ),
        (Fault("A01", wrong, None, None),),
        (right,),
        f"{'none' if is_missing else 'another'}; beside it {twist}",
    )


def _order(who: str, place: int, number: str) -> Row:
    order = {"order_id": f"{who}.{place}", "customer_id": who, "ordered_on": "2026-06-15"}
    return order | {"purchase_order": number}


def _stated(twist: str, first: str, second: str) -> Row:
    if twist == _TWISTS[0]:
        return {"purchase_order": f"no. {first.replace('-', ' ').lower()}"}
    if twist == _TWISTS[1]:
        return {"buyer_reference": first}
    return {"purchase_order": second}
