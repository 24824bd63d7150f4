"""B04: a month in which a trial ran, billed in full, or with a free day too few.

The look-alike bills the days after the trial; or its trial ended the day before the month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "trial_billed"
_ENDS = (2, 15, 16, 28, 0, 99)
"""Days of the month from which it costs; 0 is its last day, 99 the day after it."""


def scene(number: int) -> Scene:
    """A trial inside a billed month, charged for; another one left free."""
    first = date(2025, 1 + number % 12, 1)
    days = monthrange(first.year, first.month)[1]
    day = min(_ENDS[number % len(_ENDS)] or days, days + 1)
    until = first + timedelta(days=day - 1)
    price = Decimal("30.00") + number
    right = cents(price * (days - day + 1) / days)
    wrong = price if number % 2 else cents(price * (days - day + 2) / days)
    ended = number % 3 == 2
    return Scene(
        merged(
            _books(number, "W", until, price),
            _billed(number, "W", first, wrong),
            _books(number, "R", first if ended else until, price),
            _billed(number, "R", first, price if ended else right),
        ),
        (Fault("B04", name(_CHECK, number, "W.I"), "1", str(wrong - right)),),
        (name(_CHECK, number, "R.I"),),
        f"free until {until}, in a month of {days} days",
    )


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _books(number: int, what: str, until: date, price: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.PLAN")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    agreed = {"proration": "actual_actual_period", "billing_period": "month"}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "contract_id": who}
    run = {"subscription_id": f"{who}.S", "customer_id": who, "contract_id": who}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Plan", "kind": "subscription"},)},
        {"contracts": (contract | agreed,)},
        {"price_terms": (term | {"valid_from": "2024-01-01", "unit_price": str(price)},)},
        {
            "subscriptions": (
                run
                | {"item_id": item, "starts_on": "2024-12-01", "quantity": "1"}
                | {"trial_ends_on": str(until)},
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
