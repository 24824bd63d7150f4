"""T01: the normal rate on an item of another; the look-alike is an item of the normal rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, agreed, cents, merged, name, sold

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "tax_rate_wrong"
_RATES = ("10", "4", "21.5", "5.25")


def scene(number: int) -> Scene:
    """A reduced rate that begins on the day of supply, or began before."""
    price, quantity = Decimal("9.99"), Decimal(1 + number)
    right_rate = Decimal(_RATES[number % 4])
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    who, other = name(_CHECK, number, "K"), name(_CHECK, number, "FOOD")
    rate = {"country": "ES", "category": "S", "rate": str(right_rate)}
    since = "2026-07-01" if number % 2 else "2025-01-01"
    net = cents(quantity * price)
    billed, due = cents(net * 21 / 100), cents(net * right_rate / 100)
    term = {"term_id": other, "item_id": other, "model": "per_unit", "valid_from": "2026-01-01"}
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            {
                "items": ({"item_id": other, "name": "Bread", "kind": "goods"},),
                "tax_rates": (rate | {"item_id": other, "valid_from": since},),
                "price_terms": (term | {"contract_id": who, "unit_price": str(price)},),
            },
            _of(other, sold(wrong, quantity, price, line={"item_id": other})),
            sold(right, quantity, price),
        ),
        (Fault("T01", wrong, "1", str(billed - due)),),
        (right,),
        f"21 % where {right_rate} % is due since {since}",
    )


def _of(item: str, books: Books) -> Books:
    """Let the order and the delivery be of another item, too."""
    named = {"order_lines", "delivery_lines"}
    return {
        table: tuple(row | {"item_id": item} if table in named else row for row in rows)
        for table, rows in books.items()
    }
