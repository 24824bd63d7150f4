"""P08: units over the included ones were billed, and the use stayed within them.

The look-alike went over by one unit, in the last hour of its month in Madrid.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "overage_not_due"
_INCLUDED = 1000
_PRICE = Decimal("0.02")
_USED = (1000, 999, 1, 500, 750, 998)
_BILLED = (1, 250, 50)


def scene(number: int) -> Scene:
    """A plan of 1000 units at 99.00: May within it and billed over, June over by one unit."""
    used, billed = _USED[number % len(_USED)], _BILLED[number % len(_BILLED)] + number
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    over = cents(billed * _PRICE)
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": who, "name": "Unit", "kind": "usage"},)},
            _agreed(who),
            _used(who, (wrong, f"2026-05-15T10:0{number % 10}:00Z", used)),
            _plan(who, wrong, "5", billed, over),
            # 30 June, 23:59 in Madrid, and the first minute of July, which is not June's.
            _used(who, (f"{right}.1", "2026-06-02T08:00:00Z", _INCLUDED)),
            _used(who, (f"{right}.2", "2026-06-30T21:59:00Z", 1)),
            _used(who, (f"{right}.3", "2026-06-30T22:00:00Z", 7 + number)),
            _plan(who, right, "6", 1, _PRICE),
        ),
        (Fault("P08", wrong, None, str(over)),),
        (right,),
        f"{used} of {_INCLUDED} used, {billed} billed over them",
    )


def _agreed(who: str) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    term = {"term_id": who, "item_id": who, "contract_id": who, "valid_from": "2026-01-01"}
    plan = {"model": "overage", "fixed_fee": "99.00", "unit_price": str(_PRICE)}
    return {
        "contracts": (contract | {"time_zone": "Europe/Madrid"},),
        "price_terms": (term | plan | {"included_quantity": str(_INCLUDED)},),
    }


def _used(who: str, event: tuple[str, str, int]) -> Books:
    number, moment, quantity = event
    row = {"event_id": number, "customer_id": who, "item_id": who}
    return {"usage": (row | {"at": moment, "quantity": str(quantity)},)}


def _plan(who: str, bill: str, month: str, over: int, net: Decimal) -> Books:
    period = {"period_from": f"2026-0{month}-01", "period_to": f"2026-0{int(month) + 1}-01"}
    common: Row = period | {"item_id": who}
    head = {"invoice_id": bill, "customer_id": who, "contract_id": who}
    return invoice(
        head | {"issued_on": period["period_to"]},
        common | {"quantity": "1", "unit_price": "99.00", "net": "99.00"},
        common | {"quantity": str(over), "unit_price": str(_PRICE), "net": str(net)},
    )
