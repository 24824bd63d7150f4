"""G53, G56, G57: levels that are measured, and do not add up: samples and seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, on, term, text, used
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books

_USED = "usage_counted_wrong"


def _samples(who: str, amount: Decimal) -> Books:
    """Return 20 samples of 1 to 20 Mbps at 1.00 for each Mbps."""
    plan = {"model": "p95", "counting": "p95_floor", "unit_price": "1.00"}
    return merged(
        term(who, plan),
        billed(who, {"net": text(amount), "quantity": text(amount), "unit_price": "1.00"}),
        used(who, *((on(day), str(day)) for day in range(1, 21))),
    )


def _seats(counting: str) -> Vector:
    """Return 10 seats for 20 days and 15 for 10 days, at 12.00 for a seat and month."""

    def books(who: str, amount: Decimal) -> Books:
        plan = {"model": "seats", "counting": counting, "unit_price": "12.00"}
        return merged(
            term(who, plan),
            billed(who, {"net": text(amount), "quantity": format(amount / 12, ".6f")}),
            used(who, (on(1), "10"), (on(21), "15")),
        )

    return Vector(_USED, books)


VECTORS = {
    "G53": Vector(_USED, _samples),
    "G56": _seats("average"),
    "G57": _seats("peak"),
}
