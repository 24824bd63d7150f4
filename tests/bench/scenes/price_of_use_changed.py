"""P01: use of a month in which its price changed, all at one of the two prices.

The look-alike bills each day's use at that day's price; or its price changed with the month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "price_of_use_changed"
_CHANGES = (2, 15, 16, 28, 0)
"""Days of the month on which the new price begins; 0 is its last day."""


def scene(number: int) -> Scene:
    """Use on the days around a new price, billed at one price; other use billed at both."""
    first = date(2025, 1 + number % 12, 1)
    days = monthrange(first.year, first.month)[1]
    begins = first.replace(day=_CHANGES[number % len(_CHANGES)] or days)
    old, new = Decimal("0.400") + Decimal(number) / 1000, Decimal("0.505")
    before, after = Decimal(11 + number), Decimal(7 + 2 * number)
    right = cents(before * old) + cents(after * new)
    wrong = cents((before + after) * (new if number % 2 else old))
    with_month = number % 4 == 3
    both = cents((before + after) * new)
    return Scene(
        merged(
            _books(number, "W", begins, (old, new)),
            _used(number, "W", begins, before, after),
            _billed(number, "W", first, before + after, wrong),
            _books(number, "R", first if with_month else begins, (old, new)),
            _used(number, "R", begins, before, after),
            _billed(number, "R", first, before + after, both if with_month else right),
        ),
        (misbilled("P01", name(_CHECK, number, "W.I"), "1", wrong - right),),
        (name(_CHECK, number, "R.I"),),
        f"a new price of use from {begins}",
    )


def _books(number: int, what: str, begins: date, prices: tuple[Decimal, Decimal]) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.CALL")
    term = {"item_id": item, "model": "per_unit", "contract_id": who}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    first = {"term_id": f"{item}.1", "valid_from": "2024-01-01", "valid_to": str(begins)}
    second = {"term_id": f"{item}.2", "valid_from": str(begins)}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Call", "kind": "usage"},)},
        {"contracts": (contract | {"time_zone": "Europe/Madrid"},)},
        {
            "price_terms": (
                term | first | {"unit_price": str(prices[0])},
                term | second | {"unit_price": str(prices[1])},
            )
        },
    )


def _used(number: int, what: str, begins: date, before: Decimal, after: Decimal) -> Books:
    """The last minute of the old price and the first of the new one, in Madrid's time."""
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.CALL")
    event = {"customer_id": who, "item_id": item}
    midnight = f"{begins - timedelta(days=1)}T"
    summer = date(2025, 3, 30) < begins <= date(2025, 10, 26)
    last, next_one = ("21:59", "22:00") if summer else ("22:59", "23:00")
    return {
        "usage": (
            event
            | {"event_id": f"{who}.1", "at": f"{midnight}{last}:00Z", "quantity": str(before)},
            event
            | {"event_id": f"{who}.2", "at": f"{midnight}{next_one}:00Z", "quantity": str(after)},
        )
    }


def _billed(number: int, what: str, first: date, units: Decimal, net: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.CALL")
    after = (first + timedelta(days=32)).replace(day=1)
    return invoice(
        {
            "invoice_id": name(_CHECK, number, f"{what}.I"),
            "customer_id": who,
            "contract_id": who,
            "issued_on": str(after),
        },
        {"item_id": item, "quantity": str(units), "net": str(net)}
        | {"period_from": str(first), "period_to": str(after)},
    )
