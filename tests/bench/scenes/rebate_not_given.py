"""R03: a rebate whose tier was reached to the cent, and that nobody gave.

The look-alike is one cent below the tier. Two invoices earn it, on the first and the last day.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "rebate_not_given"
_TIER = Decimal("1000.00")


def scene(number: int) -> Scene:
    """Purchases of the second quarter, with a rebate from 1000.00 on."""
    who = name(_CHECK, number, "K")
    first, last = name(_CHECK, number, "FIRST"), name(_CHECK, number, "LAST")
    low, late = name(_CHECK, number, "LOW"), name(_CHECK, number, "LATE")
    percent = Decimal(3) + number % 4
    part = Decimal("333.33") + number
    turnover = _TIER + (number % 3) * Decimal("0.01")
    earned = cents(turnover * percent / 100)
    share = cents(part * earned / turnover)
    return Scene(
        merged(
            _buyer(who, percent),
            _buyer(f"{who}.2", percent),
            _bought(first, who, "2026-04-01", part),
            _bought(last, who, "2026-06-30", turnover - part),
            _bought(low, f"{who}.2", "2026-06-30", _TIER - Decimal("0.01")),
            _bought(late, f"{who}.2", "2026-07-01", Decimal("500.00")),
        ),
        (Fault("R03", first, "1", str(share)), Fault("R03", last, "1", str(earned - share))),
        (low, late),
        f"{percent} % from {_TIER} on, and {turnover} bought",
    )


def _buyer(who: str, percent: Decimal) -> Books:
    agreement = {"agreement_id": f"{who}.G", "customer_id": who, "kind": "volume_rebate"}
    tier = {"agreement_id": f"{who}.G", "from_volume": str(_TIER), "percent": str(percent)}
    return merged(
        customer(who),
        {
            "rebate_agreements": (
                agreement | {"starts_on": "2026-04-01", "ends_on": "2026-07-01"},
            ),
            "rebate_tiers": (tier,),
        },
    )


def _bought(number: str, who: str, day: str, net: Decimal) -> Books:
    line = {"net": str(net), "kind": "goods", "description": "Paint", "supplied_on": day}
    return invoice({"invoice_id": number, "customer_id": who, "issued_on": day}, line)
