"""B03: the month of a change of seats billed with the old seats, in full or two cents off.

The look-alike bills the days of each; or the seats changed the day after the month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "change_not_reflected"
_CHANGES = (1, 2, 15, 16, 28, 0)
"""Days of the month from which the new seats count; 0 is its last day."""
_SEATS = ((10, 4), (4, 10), (3, 1))


def scene(number: int) -> Scene:
    """Seats that changed in a month, billed as before; others billed by their days."""
    first = date(2025, 1 + number % 12, 1)
    days = monthrange(first.year, first.month)[1]
    begins = first.replace(day=_CHANGES[number % len(_CHANGES)] or days)
    old, new = _SEATS[number % len(_SEATS)]
    price = Decimal("30.00") + number
    before = cents(old * price * (begins.day - 1) / days)
    right = before + cents(new * price * (days - begins.day + 1) / days)
    wrong = right + Decimal("0.02") if number % 5 == 4 else old * price
    later = number % 4 == 3
    return Scene(
        merged(
            _books(number, "W", begins, (old, new), price),
            _billed(number, "W", first, wrong),
            _books(number, "R", _next(first) if later else begins, (old, new), price),
            _billed(number, "R", first, old * price if later else right),
        ),
        (misbilled("B03", name(_CHECK, number, "W.I"), "1", wrong - right),),
        (name(_CHECK, number, "R.I"),),
        f"{old} seats, {new} from {begins}",
    )


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _books(number: int, what: str, begins: date, seats: tuple[int, int], price: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.SEAT")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    agreed = {"proration": "actual_actual_period", "billing_period": "month"}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "contract_id": who}
    run = {"customer_id": who, "contract_id": who, "item_id": item}
    before = {"subscription_id": f"{who}.1", "starts_on": "2024-01-01", "ends_on": str(begins)}
    after = {"subscription_id": f"{who}.2", "starts_on": str(begins)}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Seat", "kind": "subscription"},)},
        {"contracts": (contract | agreed,)},
        {"price_terms": (term | {"valid_from": "2024-01-01", "unit_price": str(price)},)},
        {
            "subscriptions": (
                run | before | {"quantity": str(seats[0])},
                run | after | {"quantity": str(seats[1])},
            )
        },
    )


def _billed(number: int, what: str, first: date, net: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.SEAT")
    return invoice(
        {
            "invoice_id": name(_CHECK, number, f"{what}.I"),
            "customer_id": who,
            "contract_id": who,
            "issued_on": str(_next(first)),
        },
        {"item_id": item, "quantity": "1", "unit_price": str(net), "net": str(net)}
        | {"subscription_id": f"{who}.1", "period_from": str(first)}
        | {"period_to": str(_next(first))},
    )
