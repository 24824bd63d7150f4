"""P01: a month in which the price changed, billed at one of the prices, or two cents off.

A single cent may be the rounding of the parts, which is right both ways.

The look-alike counts the days of each price; or its price changed the day after the month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "price_changed_in_period"
_AGREED = ("actual_actual_period", "actual_30", "strict_30_360")
_CHANGES = (2, 15, 16, 28, 0)
"""Days of the month on which the new price begins; 0 is its last day."""
_ERRORS = ("old", "new", "cent")


def scene(number: int) -> Scene:
    """A month split by a new price, billed wrongly; another one billed rightly."""
    agreed, error = _AGREED[number % len(_AGREED)], _ERRORS[number % len(_ERRORS)]
    first = date(2025, 1 + number % 12, 1)
    days = monthrange(first.year, first.month)[1]
    begins = first.replace(day=_CHANGES[number % len(_CHANGES)] or days)
    old, new = Decimal("31.00") + number, Decimal("40.00") + number
    before, after, of = _count(agreed, begins, days)
    right = cents(old * before / of) + cents(new * after / of)
    wrong = {"old": old, "new": new, "cent": right + Decimal("0.02")}[error]
    unsplit = number % 4 == 3
    return Scene(
        merged(
            _books(number, "W", agreed, begins, old, new),
            _billed(number, "W", first, wrong),
            _books(number, "R", agreed, _next(first) if unsplit else begins, old, new),
            _billed(number, "R", first, old if unsplit else right),
        ),
        (misbilled("P01", name(_CHECK, number, "W.I"), "1", wrong - right),),
        (name(_CHECK, number, "R.I"),),
        f"{agreed}, a new price from {begins}, billed as {error}",
    )


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _count(agreed: str, begins: date, days: int) -> tuple[int, int, int]:
    before = begins.day - 1
    if agreed == "strict_30_360":
        return before, 31 - begins.day, 30
    return before, days - before, days if agreed == "actual_actual_period" else 30


def _books(number: int, what: str, agreed: str, begins: date, old: Decimal, new: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.PLAN")
    term = {"item_id": item, "model": "per_unit", "contract_id": who}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    run = {"subscription_id": f"{who}.S", "customer_id": who, "contract_id": who, "quantity": "1"}
    first = {"term_id": f"{item}.1", "valid_from": "2024-01-01", "valid_to": str(begins)}
    second = {"term_id": f"{item}.2", "valid_from": str(begins)}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Plan", "kind": "subscription"},)},
        {"contracts": (contract | {"proration": agreed, "billing_period": "month"},)},
        {"subscriptions": (run | {"item_id": item, "starts_on": "2024-01-01"},)},
        {
            "price_terms": (
                term | first | {"unit_price": str(old)},
                term | second | {"unit_price": str(new)},
            )
        },
    )


def _billed(number: int, what: str, first: date, net: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.PLAN")
    return invoice(
        {
            "invoice_id": name(_CHECK, number, f"{what}.I"),
            "customer_id": who,
            "contract_id": who,
            "issued_on": str(_next(first)),
        },
        {"item_id": item, "quantity": "1", "unit_price": str(net), "net": str(net)}
        | {"subscription_id": f"{who}.S", "period_from": str(first)}
        | {"period_to": str(_next(first))},
    )
