"""U02: an estimate too high by the smallest part of a unit, or by all of it.

The look-alike was evened out by the next bill, or confirmed by the reading.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "estimate_billed_instead_of_reading"
_START = Decimal(99950)


def scene(number: int) -> Scene:
    """Two meters: the first one's estimate stands, the second one's does not matter any more."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    after = name(_CHECK, number, "NEXT")
    price = Decimal("0.3125")
    guessed = Decimal(100 + number)
    least = number % 4 == 0
    used = guessed - Decimal("0.5") if least else Decimal(max(0, number - 5))
    billed = cents(guessed * price)
    evened = number % 2 == 1
    actual = used if evened else guessed
    took_back = Decimal(130) + used - guessed if evened else Decimal(130)
    return Scene(
        merged(
            _meter(wrong),
            _meter(right),
            _reads(wrong, guessed, used),
            _reads(right, guessed, actual),
            {"meter_reads": (_read(right, "2026-07-01", _START + actual + 130),)},
            _bill(wrong, wrong, "05", guessed, price),
            _bill(right, right, "05", guessed, price),
            _bill(after, right, "06", took_back, price),
        ),
        (Fault("U02", wrong, "1", str(billed - cents(used * price))),),
        (right, after),
        f"{guessed} estimated and {used} used",
    )


def _meter(who: str) -> Books:
    return merged(customer(who), {"items": ({"item_id": who, "name": "Power", "kind": "usage"},)})


def _reads(who: str, guessed: Decimal, used: Decimal) -> Books:
    return {
        "meter_reads": (
            _read(who, "2026-05-01", _START),
            _read(who, "2026-06-01", _START + guessed, "estimated"),
            _read(who, "2026-06-01", _START + used),
        )
    }


def _read(who: str, day: str, reading: Decimal, kind: str = "actual") -> Row:
    row = {"read_id": f"{who}.{day}.{kind}", "customer_id": who, "item_id": who}
    return row | {"read_on": day, "reading": str(reading), "kind": kind}


def _bill(number: str, who: str, month: str, units: Decimal, price: Decimal) -> Books:
    after = f"2026-{int(month) + 1:02}-01"
    line = {"item_id": who, "quantity": str(units), "unit_price": str(price), "kind": "usage"}
    return invoice(
        {"invoice_id": number, "customer_id": who, "issued_on": after},
        line
        | {"period_from": f"2026-{month}-01", "period_to": after}
        | {"net": str(cents(units * price))},
    )
