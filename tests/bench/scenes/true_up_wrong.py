"""P07: a minimum billed in full, or by a cent too much, though part of it was used.

The look-alike bills exactly what was missing. Every third scene is for part of a month.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "true_up_wrong"
_MINIMUM = Decimal(1000)


def scene(number: int) -> Scene:
    """A minimum of 1000.00 a month, in June or in its second half."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "MINUTE")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    is_part = number % 3 == 1
    used = Decimal("1.37") * (number + 1)
    due = cents(_MINIMUM * (15 if is_part else 30) / 30) - used
    billed = due + (Decimal("0.01") if number % 2 else used)
    start = "2026-06-16" if is_part else "2026-06-01"
    other = f"{who}.2"
    return Scene(
        merged(
            {"items": ({"item_id": item, "name": "Minute", "kind": "usage"},)},
            _customer(who, wrong, item, (start, used, billed)),
            _customer(other, right, item, (start, used, due)),
        ),
        (Fault("P07", wrong, "2", str(billed - due)),),
        (right,),
        f"{used} of the minimum used" + (" in half a month" if is_part else ""),
    )


def _customer(who: str, number: str, item: str, told: tuple[str, Decimal, Decimal]) -> Books:
    start, used, true_up = told
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    commitment = {"commitment_id": f"{who}.M", "contract_id": who, "period": "month"}
    head = {"invoice_id": number, "customer_id": who, "contract_id": who}
    head |= {"issued_on": "2026-07-01", "period_from": start, "period_to": "2026-07-01"}
    lines: tuple[Row, ...] = (
        {"item_id": item, "net": str(used), "kind": "usage"},
        {"net": str(true_up), "kind": "true_up"},
    )
    return merged(
        customer(who),
        {"contracts": (contract | {"proration": "actual_actual_period"},)},
        {"commitments": (commitment | {"minimum_amount": str(_MINIMUM)},)},
        invoice(head, *lines),
    )
