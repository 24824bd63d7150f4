"""A02: billed to a sister or to a stranger of the company that made the contract.

The look-alike bills the parent for its daughter, or a daughter under the contract of its parent.
"""

from __future__ import annotations

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

_CHECK = "wrong_party_billed"
_LINE = {"net": "100.00", "kind": "service"}


def scene(number: int) -> Scene:
    """A group of a parent with two daughters; one of the three made the contract."""
    parent, one, two = (name(_CHECK, number, what) for what in ("P", "A", "B"))
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    is_stranger = number % 2 == 0
    by_payer = number % 3 == 0
    tie = {"payer_customer_id" if by_payer else "parent_customer_id": parent}
    head = {"contract_id": one, "issued_on": "2026-05-05"}
    frame = {"contract_id": parent, "customer_id": parent, "starts_on": "2026-01-01"}
    own = {"contract_id": one, "customer_id": one, "starts_on": "2026-01-01"}
    fair = (
        (head | {"customer_id": parent})
        if number % 4 < 2
        else (head | {"contract_id": parent, "customer_id": one})
    )
    return Scene(
        merged(
            customer(parent),
            customer(one, **tie),
            customer(two, **({} if is_stranger else tie)),
            {"contracts": (frame, own)},
            invoice(head | {"invoice_id": wrong, "customer_id": two}, _LINE),
            invoice(fair | {"invoice_id": right}, _LINE),
        ),
        (Fault("A02", wrong, None, None),),
        (right,),
        f"billed to {'a stranger' if is_stranger else 'a sister'}",
    )
