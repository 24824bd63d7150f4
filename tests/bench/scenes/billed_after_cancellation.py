"""B01: a month after the end, or the rest of one; the look-alike is the last month before it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, invoice, merged, name

_CHECK = "billed_after_cancellation"
_WAYS = ("cancelled", "notice", "end")


def scene(number: int) -> Scene:
    """Cancelled on a day, by notice, or at the end of the term."""
    price = Decimal("31.00") + number
    end = date(2026, 7, 1) if number % 2 else date(2026, 7, 1 + number % 20)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    used = (end - date(2026, 7, 1)).days
    due = cents(price * used / 31)
    who = name(_CHECK, number, "K")
    return Scene(
        merged(
            agreed(_CHECK, number, price, "subscription", proration="actual_actual_period"),
            {"subscriptions": (_subscription(number, end),)},
            invoice(_head(who, wrong, "2026-07-01"), _month(number, price, 7)),
            invoice(_head(who, right, "2026-06-01"), _month(number, price, 6)),
        ),
        (Fault("B01", wrong, "1", str(price - due)),),
        (right,),
        f"ended on {end} ({_WAYS[number % 3]}), July billed",
    )


def _subscription(number: int, end: date) -> dict[str, str]:
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "I")
    row = {"subscription_id": who, "customer_id": who, "item_id": item, "quantity": "1"}
    row |= {"starts_on": "2026-01-01", "contract_id": who}
    ways = {
        "cancelled": {"cancelled_on": end.isoformat()},
        "notice": {
            "cancellation_requested_on": (end - timedelta(days=30)).isoformat(),
            "notice_days": "30",
        },
        "end": {"ends_on": end.isoformat()},
    }
    return row | ways[_WAYS[number % 3]]


def _head(who: str, bill: str, issued_on: str) -> dict[str, str]:
    return {"invoice_id": bill, "customer_id": who, "contract_id": who, "issued_on": issued_on}


def _month(number: int, price: Decimal, month: int) -> dict[str, str]:
    return {
        "item_id": name(_CHECK, number, "I"),
        "kind": "subscription",
        "subscription_id": name(_CHECK, number, "K"),
        "quantity": "1",
        "unit_price": str(price),
        "net": str(price),
        "period_from": date(2026, month, 1).isoformat(),
        "period_to": date(2026, month + 1, 1).isoformat(),
    }
