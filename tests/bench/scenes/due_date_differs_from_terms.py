"""M01: a day too early, or too late; the look-alike is due on the day, over a month's end."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, merged, name, sold

_CHECK = "due_date_differs_from_terms"
_TERMS = (30, 60, 14, 0)
_OFF = (-1, -30, -7)


def scene(number: int) -> Scene:
    """Net days from the day of issue."""
    days, off = _TERMS[number % 4], _OFF[number // 4 % 3]
    issued = date(2026, 1, 31) + timedelta(days=5 * number)
    due = issued + timedelta(days=days)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    price, quantity = Decimal("10.00"), Decimal(1 + number)
    heads = {
        wrong: due + timedelta(days=off),
        right: due,
    }
    return Scene(
        merged(
            agreed(_CHECK, number, price, payment_terms_days=str(days)),
            *(
                sold(
                    bill,
                    quantity,
                    price,
                    issued_on=issued.isoformat(),
                    due_on=day.isoformat(),
                )
                for bill, day in heads.items()
            ),
        ),
        (Fault("M01", wrong, None, None),),
        (right,),
        f"{days} days from {issued}, {off} days off",
    )
