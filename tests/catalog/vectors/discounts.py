"""G20 to G23: discounts in per cent and in money, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, term, text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books


def _discounted(
    price: str, *discounts: tuple[str, str], check: str = "discount_missing"
) -> Vector:
    """Return one unit at a price with discounts (kind, value) in their order."""

    def books(who: str, amount: Decimal) -> Books:
        rows = tuple(
            {"discount_id": f"{who}.{number}", "kind": kind, "value": value}
            | {"sequence": str(number), "valid_from": "2026-01-01", "customer_id": who}
            for number, (kind, value) in enumerate(discounts, start=1)
        )
        line = {"net": text(amount), "quantity": "1", "unit_price": price}
        allowance = {"allowance": text(int(price) - amount)}
        return merged(
            term(who, {"model": "per_unit", "unit_price": price}),
            {"discounts": rows},
            billed(who, line | allowance, kind="goods"),
        )

    return Vector(check, books)


VECTORS = {
    "G20": _discounted("200", ("percent", "10"), ("amount", "15")),
    "G21": _discounted("200", ("amount", "15"), ("percent", "10")),
    "G22": _discounted(
        "200", ("percent", "10"), ("percent", "20"), check="discounts_in_a_row_missing"
    ),
    "G23": _discounted("10", ("amount", "15")),
}
