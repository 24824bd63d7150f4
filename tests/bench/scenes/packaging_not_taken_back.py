"""Q10: a pallet too many, of those that came back on the first or the last day of the month.

The look-alike came back a day after the month, and its ledger ties.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "packaging_not_taken_back"
_DAYS = ("2026-06-01", "2026-06-15", "2026-06-30")


def scene(number: int) -> Scene:
    """A month of pallets, once with a return that was not booked, once without."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    price = Decimal("8.50") + Decimal(number) / 100
    out, back = Decimal(10 + number), Decimal(1 + number % 4)
    back = out + number if number % 7 == 6 else back
    day = _DAYS[number % len(_DAYS)]
    billed = cents(out * price)
    due = cents(max(out - back, Decimal(0)) * price)
    return Scene(
        merged(
            _month(wrong, out, price, (_moved(wrong, "returned", back, day),)),
            _month(right, out, price, _tied(right, out, back)),
        ),
        (Fault("Q10", wrong, "1", str(billed - due)),),
        (right,),
        f"{back} of {out} came back on {day}",
    )


def _tied(who: str, out: Decimal, back: Decimal) -> tuple[Row, ...]:
    return (
        _moved(who, "returned", back, "2026-07-01"),
        _moved(who, "opening", Decimal(30), "2026-06-01"),
        _moved(who, "closing", 30 + out, "2026-06-30"),
    )


def _moved(who: str, kind: str, quantity: Decimal, day: str) -> Row:
    row = {"movement_id": f"{who}.{kind}", "customer_id": who, "item_id": who}
    return row | {"kind": kind, "quantity": str(quantity), "moved_on": day}


def _month(who: str, out: Decimal, price: Decimal, moved: tuple[Row, ...]) -> Books:
    line = {"item_id": who, "quantity": str(out), "unit_price": str(price), "kind": "fee"}
    period = {"period_from": "2026-06-01", "period_to": "2026-07-01"}
    issued = _moved(who, "issued", out, "2026-06-10")
    return merged(
        customer(who),
        {"items": ({"item_id": who, "name": "Pallet", "kind": "fee"},)},
        {"container_movements": (issued, *moved)},
        invoice(
            {"invoice_id": who, "customer_id": who, "issued_on": "2026-07-02"},
            line | period | {"net": str(cents(out * price))},
        ),
    )
