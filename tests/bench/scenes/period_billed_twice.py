"""D02: days that were billed before; the look-alike begins the day after the last one ended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, invoice, merged, name

_CHECK = "period_billed_twice"


def scene(number: int) -> Scene:
    """Thirty-one days that begin some days too early: all but one of July again, or the last."""
    price = Decimal("62.00") + number
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    early = 30 if number % 4 == 0 else number % 20 + 1
    start = date(2026, 8, 1) - timedelta(days=early)
    end = date(2026, 8, 1) + timedelta(days=31 - early)
    left = cents(price * (31 - early) / 31)
    subscription = {"subscription_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    subscription |= {"item_id": name(_CHECK, number, "I"), "quantity": "1", "contract_id": who}
    periods = {
        name(_CHECK, number, "FIRST"): (date(2026, 7, 1), date(2026, 8, 1), "2026-07-01"),
        wrong: (start, end, "2026-07-20"),
        right: (date(2026, 9, 1), date(2026, 10, 1), "2026-09-01"),
    }
    return Scene(
        merged(
            agreed(_CHECK, number, price, "subscription", proration="actual_actual_period"),
            {"subscriptions": (subscription,)},
            *(
                invoice(
                    {
                        "invoice_id": bill,
                        "customer_id": who,
                        "contract_id": who,
                        "issued_on": issued_on,
                    },
                    _line(number, price, first, last),
                )
                for bill, (first, last, issued_on) in periods.items()
            ),
        ),
        (Fault("D02", wrong, "1", str(price - left)),),
        (right,),
        f"{early} days of July billed twice",
    )


def _line(number: int, price: Decimal, first: date, last: date) -> dict[str, str]:
    return {
        "item_id": name(_CHECK, number, "I"),
        "kind": "subscription",
        "subscription_id": name(_CHECK, number, "K"),
        "quantity": "1",
        "unit_price": str(price),
        "net": str(price),
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
    }
