"""G03 to G10: graduated, volume and stairstep tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, on, term, text, used
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books

_THREE = (("0", "100", "1.00", ""), ("100", "200", "0.50", ""), ("200", "", "0.10", ""))
_STEPS = (("0", "100", "0", "10"), ("100", "500", "0", "40"), ("500", "", "0", "90"))
_WITH_FLAT = (("0", "100", "1.00", "10"), ("100", "", "0.50", "5"))


def _tiered(model: str, tiers: tuple[tuple[str, str, str, str], ...], quantity: str) -> Vector:
    def books(who: str, amount: Decimal) -> Books:
        return merged(
            term(who, {"model": model}, tiers),
            billed(who, {"net": text(amount), "quantity": quantity}),
            used(who, (on(10), quantity)),
        )

    return Vector("tier_differs_from_agreed", books)


VECTORS = {
    "G03": _tiered("graduated", _THREE, "250"),
    "G04": _tiered("graduated", _THREE, "100"),
    "G05": _tiered("graduated", _THREE, "101"),
    "G06": _tiered("volume", _THREE, "100"),
    "G07": _tiered("volume", _THREE, "101"),
    "G08": _tiered("volume", _THREE, "250"),
    "G09": _tiered("stairstep", _STEPS, "101"),
    "G10": _tiered("graduated", _WITH_FLAT, "150"),
}
