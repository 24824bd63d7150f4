"""T04: tax withheld above the treaty, or though a clause makes the seller whole.

The look-alike withheld what the treaty allows, with bank charges beside it or without.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "tax_withheld_beyond_terms"


def scene(number: int) -> Scene:
    """Two customers of one country: one withheld too much."""
    who, other = name(_CHECK, number, "K"), name(_CHECK, number, "L")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    rate, treaty = Decimal(15 + number % 10), Decimal("14.99") if number % 2 else Decimal(10)
    grossed_up = number % 3 == 0
    net = Decimal(800) + Decimal("1.11") * number
    allowed = Decimal(0) if grossed_up else cents(net * treaty / 100)
    taken = cents(net * (treaty if grossed_up else rate) / 100)
    charges = Decimal("0.01") * number
    fair = cents(net * treaty / 100)
    return Scene(
        merged(
            customer(who),
            customer(other),
            _law(who, rate, treaty, grossed_up="true" if grossed_up else ""),
            _law(other, rate, treaty),
            _short(who, wrong, net, taken, Decimal(0)),
            _short(other, right, net, fair + charges, charges),
        ),
        (Fault("T04", wrong, None, str(allowed - taken)),),
        (right,),
        f"{rate} % of {net} withheld where {treaty} % may be; gross-up: {grossed_up}",
    )


def _law(who: str, rate: Decimal, treaty: Decimal, *, grossed_up: str = "") -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    law = {"withholding_id": f"{who}.W", "customer_id": who, "rate": str(rate)}
    law |= {"treaty_rate": str(treaty), "gross_up": grossed_up, "valid_from": "2026-03-20"}
    return {
        "contracts": (contract | {"bank_charges": "SHA"},),
        "tax_withholdings": (law | {"certificate": "C-1"},),
    }


def _short(who: str, number: str, net: Decimal, missing: Decimal, charges: Decimal) -> Books:
    paid = net + cents(net * 21 / 100) - missing
    head = {"customer_id": who, "contract_id": who, "invoice_id": number, "due_on": "2026-04-04"}
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    return merged(
        invoice(
            head | {"issued_on": "2026-03-05", "open_amount": str(missing)},
            {"net": str(net), "kind": "service"},
        ),
        {
            "payments": (
                payment
                | {"received_on": "2026-03-20", "amount": str(paid), "charges": str(charges)},
            ),
            "allocations": (put | {"amount": str(paid)},),
        },
    )
