"""G54: what a month costs that missed its promise, less what was credited for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import invoice, merged
from tests.catalog.vectors.rows import FROM, TO, billed, text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_FEE = Decimal("800.00")
_MINUTES = Decimal(30 * 24 * 60)


def _share(minutes: int) -> str:
    return format(100 * minutes / _MINUTES, ".4f")


def _level(who: str, promised: str, percent: str) -> Row:
    """Return a band; 130 minutes of 30 days were lost, 30 of them to agreed maintenance."""
    measured = text(Decimal(100) - Decimal(_share(130)))
    return {
        "service_level_id": f"{who}.{promised}",
        "contract_id": who,
        "item_id": f"{who}.item",
        "period_from": FROM,
        "period_to": TO,
        "promised": promised,
        "measured": measured,
        "excluded": _share(30),
        "credit_percent": percent,
    }


def _month(who: str, amount: Decimal) -> Books:
    """Return a month at 800.00, of which a credit note left `amount`."""
    note = {"invoice_id": f"{who}.credit", "customer_id": who, "kind": "381"}
    line = {"preceding_invoice_id": f"{who}.invoice", "preceding_line": "1"}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return merged(
        {"contracts": (contract,)},
        {"service_levels": (_level(who, "99.9", "10"), _level(who, "99", "25"))},
        billed(who, {"net": text(_FEE)}, kind="service"),
        invoice(note | {"issued_on": "2026-05-20"}, line | {"net": text(_FEE - amount)}),
    )


VECTORS = {"G54": Vector("availability_credit_missing", _month, amount="720.00")}
"""The credit of 80.00 leaves 720.00."""
