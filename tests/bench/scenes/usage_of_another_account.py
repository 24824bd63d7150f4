"""U03: use on the first day on which a device was somebody else's.

In the look-alike it was the last day on which it was the customer's own, in Madrid.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "usage_of_another_account"
_OTHERS = ("2026-06-09T22:00:00Z", "2026-06-10T12:00:00Z", "2026-06-30T21:59:59Z")
_OWN = ("2026-06-09T21:59:59Z", "2026-06-01T00:00:00Z", "2026-05-31T22:00:00Z")


def scene(number: int) -> Scene:
    """A card changes hands on 10 June; the call after it is billed to the old owner."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    theirs = Decimal(1 + number % 5)
    own = Decimal(0) if number % 8 == 7 else Decimal(10 + number)
    price = Decimal("0.07") + Decimal(number) / 1000
    net = cents((own + theirs) * price)
    lost = net - cents(own * price)
    when = number % len(_OTHERS)
    return Scene(
        merged(
            _account(wrong, (own, "2026-06-05T08:00:00Z"), (theirs, _OTHERS[when])),
            _account(right, (own, "2026-06-05T08:00:00Z"), (theirs, _OWN[when])),
            _bill(wrong, own + theirs, price),
            _bill(right, own + theirs, price),
        ),
        (Fault("U03", wrong, "1", str(lost)),),
        (right,),
        f"{theirs} used at {_OTHERS[when]}",
    )


def _account(who: str, *used: tuple[Decimal, str]) -> Books:
    other = f"{who}.OTHER"
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return merged(
        customer(who),
        customer(other),
        {"items": ({"item_id": who, "name": "Calls", "kind": "usage"},)},
        {"contracts": (contract | {"time_zone": "Europe/Madrid"},)},
        {"asset_assignments": (_mine(who), _theirs(who, other))},
        {
            "usage": tuple(
                {"event_id": f"{who}.{moment}", "customer_id": who, "item_id": who}
                | {"asset_id": who, "at": moment, "quantity": str(quantity)}
                for quantity, moment in used
                if quantity
            )
        },
    )


def _mine(who: str) -> Row:
    row = {"assignment_id": f"{who}.1", "asset_id": who, "customer_id": who}
    return row | {"valid_from": "2026-01-01", "valid_to": "2026-06-10"}


def _theirs(who: str, other: str) -> Row:
    row = {"assignment_id": f"{who}.2", "asset_id": who, "customer_id": other}
    return row | {"valid_from": "2026-06-10"}


def _bill(who: str, units: Decimal, price: Decimal) -> Books:
    line = {"item_id": who, "quantity": str(units), "unit_price": str(price), "kind": "usage"}
    period = {"period_from": "2026-06-01", "period_to": "2026-07-01"}
    return invoice(
        {"invoice_id": who, "customer_id": who, "issued_on": "2026-07-01", "contract_id": who},
        line | period | {"net": str(cents(units * price))},
    )
