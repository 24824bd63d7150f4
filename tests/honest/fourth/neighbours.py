"""Forty customers who buy each month, so that no month of the books seems to lack rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line
from tests.honest.spans import sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS: dict[str, str] = {}
FOUND: set[tuple[str, str, str, str]] = set()
DOUBTED: set[tuple[str, str, str, str]] = set()


def forty_buy_every_month(ledger: Ledger) -> None:
    """Each buys one bolt on the sixth of each month and takes a pallet along."""
    for name in (f"NB{at}" for at in range(40)):
        ledger.customer(name, {"BOLT": "2.00"})
        for month in range(1, 6):
            day, order = f"2026-0{month}-06", f"O-{name}-{month}"
            ledger.sale(order, name, ("BOLT", "1"), ordered_on=day, delivered_on=day)
            bolt = line("BOLT", "1", "2.00", **sold(name, day, order_id=order))
            ledger.invoice(f"{name}-{month}", name, day, bolt)
            told = {"customer_id": name, "item_id": "PAL", "kind": "issued", "quantity": "1"}
            ledger.row("container_movements", movement_id=order, moved_on=day, **told)
