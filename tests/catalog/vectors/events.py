"""G14, G15, G58: amounts that depend on single events, and amounts that were paid before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, on, term, text, used
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_RATED = "tier_differs_from_agreed"


def _percentage(base: str, rate_part: str, free: Row) -> Vector:
    """Return 1.2 % of three payments and 0.10 for each; the fees are the line's charge."""

    def books(who: str, amount: Decimal) -> Books:
        plan = {"model": "percentage", "percent": "1.2", "event_fee": "0.10"}
        line = {"net": text(amount), "quantity": base, "unit_price": "0.012"}
        return merged(
            term(who, plan | free),
            billed(who, line | {"charge": text(amount - Decimal(rate_part))}),
            used(who, (on(3), "200"), (on(9), "300"), (on(21), "500")),
        )

    return Vector(_RATED, books)


def _wallet(who: str, amount: Decimal) -> Books:
    """Return use of 70.00, for which lots of 50.00 and 100.00 were paid before."""
    lots = (("early", "50.00", "2026-05-01"), ("late", "100.00", "2026-07-01"))
    return merged(
        term(who, {"model": "prepaid_wallet", "unit_price": "1.00"}),
        {
            "wallet_lots": tuple(
                {"lot_id": f"{who}.{name}", "customer_id": who, "amount": paid}
                | {"granted_on": "2026-01-01", "expires_on": expiry}
                for name, paid, expiry in lots
            )
        },
        billed(who, {"net": text(amount), "quantity": "70"}),
        used(who, (on(15), "70")),
    )


VECTORS = {
    "G14": _percentage("1000", "12.00", {}),
    "G15": _percentage("500", "6.00", {"included_quantity": "500", "included_events": "2"}),
    # The lots cover the use: nothing is left to bill, and 80.00 stay in the second lot.
    "G58": Vector(_RATED, _wallet, amount="0.00"),
}
