"""Y04: bank charges kept from us though the payer bears them, by a cent or by much.

The look-alike pays by a contract in which each side, or the seller, bears them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "bank_charges_left_to_us"
_CHARGES = ("0.01", "4.99", "5.00", "5.01", "35.00")


def scene(number: int) -> Scene:
    """Two customers whose banks took the same on the way."""
    who, other = name(_CHECK, number, "K"), name(_CHECK, number, "L")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    charges = Decimal(_CHARGES[number % len(_CHARGES)])
    allowed = ("SHA", "BEN")[number % 2]
    return Scene(
        merged(
            customer(who),
            customer(other),
            _short(who, wrong, charges, "OUR"),
            _short(other, right, charges, allowed),
        ),
        (Fault("Y04", wrong, None, str(-charges)),),
        (right,),
        f"the banks took {charges}; beside it {allowed}",
    )


def _short(who: str, number: str, charges: Decimal, terms: str) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    head = {"customer_id": who, "contract_id": who, "invoice_id": number, "due_on": "2026-04-04"}
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    paid = str(Decimal("1210.00") - charges)
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    return merged(
        {"contracts": (contract | {"bank_charges": terms},)},
        invoice(
            head | {"issued_on": "2026-03-05", "open_amount": str(charges)},
            {"net": "1000.00", "kind": "service"},
        ),
        {
            "payments": (
                payment | {"received_on": "2026-04-02", "amount": paid, "charges": str(charges)},
            ),
            "allocations": (put | {"amount": paid},),
        },
    )
