"""P06: a price above the cap of its index clause, below its floor, or of the month before.

The look-alike is billed on the last day before the adjustment, at the price that held until then.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "price_not_as_indexed"
_BASE = Decimal("100.00")
_VALUES = (("108", "1.05"), ("104", "1.04"), ("95", "0.98"), ("105", "1.05"))
"""An index that stood at 100, and what it makes of a price: cap 5 %, floor -2 %."""


def scene(number: int) -> Scene:
    """A price that is adjusted each January by the index of October."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "RENT")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    value, factor = _VALUES[number % len(_VALUES)]
    quantity, price = Decimal(1 + number), _BASE * Decimal(factor)
    billed = price + (Decimal("0.01") if number % 2 else _BASE * Decimal(value) / 100 - price)
    billed = billed if billed != price else _BASE
    line = {"item_id": item, "quantity": str(quantity), "kind": "service"}
    due, net = cents(quantity * price), cents(quantity * billed)
    head = {"customer_id": who, "contract_id": who, "issued_on": "2026-01-20"}
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Rent", "kind": "service"},)},
            _agreed(who, item, value),
            invoice(
                head | {"invoice_id": wrong},
                line | {"unit_price": str(billed), "net": str(net), "supplied_on": "2026-01-01"},
            ),
            invoice(
                head | {"invoice_id": right},
                line
                | {"unit_price": str(_BASE), "net": str(quantity * _BASE)}
                | {"supplied_on": "2025-12-31"},
            ),
        ),
        (misbilled("P06", wrong, "1", net - due),),
        (right,),
        f"an index of {value}, billed at {billed}",
    )


def _agreed(who: str, item: str, value: str) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2025-01-01"}
    clause: Row = {
        "term_id": f"{who}.T",
        "item_id": item,
        "model": "indexation",
        "contract_id": who,
        "unit_price": str(_BASE),
        "valid_from": "2025-01-01",
        "index_series": who,
        "index_base_on": "2024-10-01",
        "index_lag_months": "3",
        "index_every_months": "12",
        "index_cap_percent": "5",
        "index_floor_percent": "-2",
    }
    return {
        "contracts": (contract,),
        "price_terms": (clause,),
        "index_values": (
            {"series": who, "on": "2024-10-01", "value": "100"},
            {"series": who, "on": "2025-10-01", "value": value},
        ),
    }
