"""S01: no acceptance, one that ends a day too early, or one for fewer hours.

The look-alike was accepted for exactly its month, or on the last day that is known.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import AS_OF, Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "billed_without_acceptance"


def scene(number: int) -> Scene:
    """Two customers whose contracts ask for acceptance, one month each."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    hours, price = Decimal(8 + number), Decimal("77.77")
    net = cents(hours * price)
    kind = number % 3
    fewer = Decimal(1) + Decimal(number) / 8
    lacking: tuple[Row, ...] = ()
    if kind == 1:
        lacking = (_accepted(wrong, period_to="2026-06-30"),)
    if kind == 2:
        lacking = (_accepted(wrong, quantity=str(hours - fewer)),)
    due = cents((hours - fewer) * price) if kind == 2 else Decimal(0)
    whole = {"period_from": "", "period_to": "", "accepted_on": AS_OF} if number % 2 else {}
    return Scene(
        merged(
            _month(wrong, hours, price, lacking),
            _month(right, hours, price, (_accepted(right, **whole),)),
        ),
        (Fault("S01", wrong, "1", str(net - due)),),
        (right,),
        ("never accepted", "accepted until the last day but one", f"{fewer} hours less")[kind],
    )


def _accepted(who: str, **columns: str) -> Row:
    row = {"acceptance_id": who, "customer_id": who, "item_id": who, "accepted_on": "2026-07-03"}
    return row | {"period_from": "2026-06-01", "period_to": "2026-07-01"} | columns


def _month(who: str, hours: Decimal, price: Decimal, accepted: tuple[Row, ...]) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    line = {"item_id": who, "quantity": str(hours), "unit_price": str(price), "kind": "service"}
    period = {"period_from": "2026-06-01", "period_to": "2026-07-01"}
    return merged(
        customer(who),
        {"items": ({"item_id": who, "name": "Cleaning", "kind": "service"},)},
        {"contracts": (contract | {"acceptance_required": "true"},)},
        {"acceptances": accepted},
        invoice(
            {"invoice_id": who, "customer_id": who, "issued_on": "2026-07-02"}
            | {"contract_id": who},
            line | period | {"net": str(cents(hours * price))},
        ),
    )
