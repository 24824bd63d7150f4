"""A02: billed by another company of ours than the one that made the contract.

The look-alike is billed by the company of the contract; others of ours bill other contracts.
"""

from __future__ import annotations

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

_CHECK = "wrong_seller_billed"
_LINE = {"net": "100.00", "kind": "service"}


def scene(number: int) -> Scene:
    """Two contracts of one customer with two companies of ours."""
    who, other = name(_CHECK, number, "K"), name(_CHECK, number, "OURS")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    contract = {"customer_id": who, "starts_on": "2026-01-01"}
    with_us = contract | {"contract_id": f"{who}.1", "seller_id": "US"}
    with_other = contract | {"contract_id": f"{who}.2", "seller_id": other}
    head = {"customer_id": who, "issued_on": f"2026-05-{number + 1:02}"}
    agreed, billed = ("2", "US") if number % 2 else ("1", other)
    fair = (f"{who}.2", other) if number % 3 else (f"{who}.1", "US")
    return Scene(
        merged(
            customer(who),
            {"sellers": ({"seller_id": other, "name": f"Ours {number}", "country": "ES"},)},
            {"contracts": (with_us, with_other)},
            invoice(
                head
                | {"invoice_id": wrong, "contract_id": f"{who}.{agreed}", "seller_id": billed},
                _LINE,
            ),
            invoice(
                head | {"invoice_id": right, "contract_id": fair[0], "seller_id": fair[1]},
                _LINE | {"net": "101.00"},
            ),
        ),
        (Fault("A02", wrong, None, None),),
        (right,),
        f"agreed with {agreed}, billed by {billed}",
    )
