"""P09: part of a month by another count of days than the agreed one, by a day, or in full.

The look-alike bills the same days as agreed; where a plan changed, both of its legs.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "proration_wrong"
_AGREED = ("actual_actual_period", "actual_30", "strict_30_360", "half_month", "whole_period")
_STARTS = (2, 15, 16, 17, 28, 0)
"""Days of the month on which use begins; 0 is its last day."""
_ERRORS = ("cent", "day", "month", "leg")


def scene(number: int) -> Scene:
    """A subscription that began inside a month, billed wrongly; another one billed rightly."""
    agreed, error = _AGREED[number % len(_AGREED)], _ERRORS[number % len(_ERRORS)]
    first = date(2025, 1 + number % 12, 1)
    days = monthrange(first.year, first.month)[1]
    start = first.replace(day=_STARTS[number % len(_STARTS)] or days)
    price = Decimal("300.00") + number
    if error == "leg":
        return _legs(number, first, start)
    right = cents(price * _share(agreed, start, days))
    wrong = {
        "cent": right + Decimal("0.01"),
        "day": cents(price * _share(agreed, start - timedelta(days=1), days)),
        "month": price,
    }[error]
    if wrong == right:
        wrong = right - Decimal("0.01")
    whole_month = {"period_from": str(first)} if wrong == price else {}
    return Scene(
        merged(
            _contract(number, agreed, price),
            _billed(number, "WRONG", start, wrong, whole_month),
            _billed(number, "RIGHT", start, right, {}),
        ),
        (misbilled("P09", name(_CHECK, number, "WRONG"), "1", wrong - right),),
        (name(_CHECK, number, "RIGHT"),),
        f"{agreed} from {start}, wrong by {error}",
    )


def _share(agreed: str, start: date, days: int) -> Decimal:
    left = days - start.day + 1
    if agreed == "half_month":
        return Decimal("0.5") if start.day >= 16 else Decimal(1)
    return {
        "actual_actual_period": Decimal(left) / days,
        "actual_30": Decimal(left) / 30,
        "strict_30_360": Decimal(31 - start.day) / 30,
        "whole_period": Decimal(1),
    }[agreed]


def _contract(number: int, agreed: str, price: Decimal) -> Books:
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "PLAN")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2025-01-01"}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "valid_from": "2025-01-01"}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Plan", "kind": "subscription"},)},
        {"contracts": (contract | {"proration": agreed, "billing_period": "month"},)},
        {"price_terms": (term | {"contract_id": who, "unit_price": str(price)},)},
    )


def _billed(number: int, what: str, start: date, net: Decimal, line: Row) -> Books:
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "PLAN")
    run = name(_CHECK, number, f"S.{what}")
    end = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    subscription = {"subscription_id": run, "customer_id": who, "contract_id": who}
    period = {"period_from": str(start), "period_to": str(end), "subscription_id": run}
    return merged(
        {"subscriptions": (subscription | {"item_id": item, "starts_on": str(start)} | _ONE,)},
        invoice(
            {
                "invoice_id": name(_CHECK, number, what),
                "customer_id": who,
                "contract_id": who,
                "issued_on": str(end),
            },
            _ONE | {"item_id": item, "unit_price": str(net), "net": str(net)} | period | line,
        ),
    )


_ONE = {"quantity": "1"}


def _legs(number: int, first: date, start: date) -> Scene:
    """A plan that became a dearer one: the credit leg a cent too small, and one that is right."""
    days = monthrange(first.year, first.month)[1]
    left = days - start.day + 1
    old, new = Decimal("10.00") + number, Decimal("20.00") + 2 * number
    back, due = cents(old * left / days), cents(new * left / days)
    wrong, right = _change(number, "WRONG", start, old), _change(number, "RIGHT", start, old)
    return Scene(
        merged(
            _contract(number, "actual_actual_period", old),
            _dearer(number, new),
            wrong,
            _leg_invoice(number, "WRONG", start, -back + Decimal("0.01"), due),
            right,
            _leg_invoice(number, "RIGHT", start, -back, due),
        ),
        (Fault("P09", name(_CHECK, number, "WRONG"), "1", "0.01"),),
        (
            name(_CHECK, number, "RIGHT"),
            name(_CHECK, number, "WRONG.first"),
            name(_CHECK, number, "RIGHT.first"),
        ),
        f"a change of plan with {left} of {days} days left",
    )


def _dearer(number: int, price: Decimal) -> Books:
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "PRO")
    term = {"term_id": item, "item_id": item, "model": "per_unit", "valid_from": "2025-01-01"}
    return {
        "items": ({"item_id": item, "name": "Pro", "kind": "subscription"},),
        "price_terms": (term | {"contract_id": who, "unit_price": str(price)},),
    }


def _change(number: int, what: str, start: date, old: Decimal) -> Books:
    """The month in advance for the old plan, and the two subscriptions."""
    who, first = name(_CHECK, number, f"K.{what}"), start.replace(day=1)
    run = name(_CHECK, number, f"S.{what}")
    held = {"customer_id": name(_CHECK, number, "K"), "contract_id": who} | _ONE
    end = (first + timedelta(days=32)).replace(day=1)
    before = {"starts_on": "2024-06-01", "ends_on": str(start), "item_id": _item(number, "PLAN")}
    after = {"starts_on": str(start), "item_id": _item(number, "PRO")}
    contract = {"contract_id": who, "customer_id": name(_CHECK, number, "K")}
    agreed = {"starts_on": "2024-01-01", "proration": "actual_actual_period"}
    terms = tuple(
        {"term_id": f"{who}.{item}", "item_id": _item(number, item), "model": "per_unit"}
        | {"valid_from": "2024-01-01", "contract_id": who, "unit_price": str(price)}
        for item, price in (("PLAN", old), ("PRO", 2 * old))
    )
    return merged(
        {"contracts": (contract | agreed | {"billing_period": "month"},)},
        {"price_terms": terms},
        {
            "subscriptions": (
                held | before | {"subscription_id": f"{run}.1"},
                held | after | {"subscription_id": f"{run}.2"},
            )
        },
        invoice(
            {
                "invoice_id": name(_CHECK, number, f"{what}.first"),
                "customer_id": name(_CHECK, number, "K"),
                "contract_id": who,
                "issued_on": str(first),
            },
            _ONE
            | {"item_id": _item(number, "PLAN"), "unit_price": str(old), "net": str(old)}
            | {"period_from": str(first), "period_to": str(end), "subscription_id": f"{run}.1"},
        ),
    )


def _item(number: int, item: str) -> str:
    return name(_CHECK, number, item)


def _leg_invoice(number: int, what: str, start: date, back: Decimal, due: Decimal) -> Books:
    run = name(_CHECK, number, f"S.{what}")
    end = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = _ONE | {"period_from": str(start), "period_to": str(end)}
    return invoice(
        {
            "invoice_id": name(_CHECK, number, what),
            "customer_id": name(_CHECK, number, "K"),
            "contract_id": name(_CHECK, number, f"K.{what}"),
            "issued_on": str(end),
        },
        days
        | {"item_id": _item(number, "PLAN"), "subscription_id": f"{run}.1"}
        | {"unit_price": str(back), "net": str(back)},
        days
        | {"item_id": _item(number, "PRO"), "subscription_id": f"{run}.2"}
        | {"unit_price": str(due), "net": str(due)},
    )
