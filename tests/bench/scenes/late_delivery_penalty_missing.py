"""Q07: the first day that counts, the last before the cap, and a part that came late.

The look-alike was late by the days of grace, or by days that the customer caused.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "late_delivery_penalty_missing"
_COMMITTED = date(2026, 5, 4)
_DELAYS = (1, 2, 9, 10, 11, 40)


def scene(number: int) -> Scene:
    """Half a percent a day, two days of grace, at most five percent."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    quantity, price = Decimal(20), Decimal("49.99") + number
    late = quantity if number % 2 else Decimal(5)
    counted = _DELAYS[number % len(_DELAYS)]
    percent = min(Decimal("0.5") * counted, Decimal(5))
    net = cents(quantity * price)
    penalty = {"penalty_id": who, "contract_id": who, "percent_per_day": "0.5"}
    innocent = (2, 0) if number % 2 else (2 + number, number)
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": who, "name": "Bench", "kind": "goods"},)},
            {"contracts": ({"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"},)},
            {"delivery_penalties": (penalty | {"grace_days": "2", "cap_percent": "5"},)},
            _sale(who, wrong, (quantity, price), _came(wrong, quantity, late, counted + 2, 0)),
            _sale(who, right, (quantity, price), _came(right, quantity, late, *innocent)),
        ),
        (Fault("Q07", wrong, "1", str(cents(net * percent * late / (quantity * 100)))),),
        (right,),
        f"{counted} days that count, {late} of {quantity} late",
    )


def _came(number: str, quantity: Decimal, late: Decimal, days: int, excused: int) -> Books:
    parts = [("A", quantity - late, 0, 0)] if late < quantity else []
    parts.append(("B", late, days, excused))
    return merged(*(_delivery(number, *part) for part in parts))


def _delivery(number: str, part: str, quantity: Decimal, days: int, excused: int) -> Books:
    key = f"{number}.{part}"
    head = {"delivery_id": key, "order_id": number, "signed_by": "Porter"}
    when = {"committed_on": str(_COMMITTED), "excused_days": str(excused)}
    line = {"delivery_id": key, "line": "1", "item_id": number.rsplit(".", 1)[0] + ".K"}
    return {
        "deliveries": (head | when | {"delivered_on": str(_COMMITTED + timedelta(days))},),
        "delivery_lines": (line | {"quantity": str(quantity)},),
    }


def _sale(who: str, number: str, sold: tuple[Decimal, Decimal], came: Books) -> Books:
    quantity, price = sold
    row = {"order_id": number, "line": "1", "item_id": who, "quantity": str(quantity)}
    line = {"item_id": who, "quantity": str(quantity), "unit_price": str(price), "kind": "goods"}
    head = {"invoice_id": number, "customer_id": who, "issued_on": "2026-07-01"}
    return merged(
        {"orders": ({"order_id": number, "customer_id": who, "ordered_on": "2026-04-20"},)},
        {"order_lines": (row,)},
        came,
        invoice(
            head | {"contract_id": who, "order_id": number},
            line | {"net": str(cents(quantity * price))},
        ),
    )
