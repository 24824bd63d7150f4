"""P05: the whole use was billed, the free units with it.

The look-alike holds the free units on the line and takes them off its amount, or bills what is
left of them: one unit, or nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "free_units_not_honoured"
_PRICE = Decimal("0.125")
_FREE = 100
_USED = (101, 100, 150, 1, 99, 200, 1000, 102)


def scene(number: int) -> Scene:
    """Calls of which 100 are free, or packages of 50 of which the first two are."""
    used = _USED[number % len(_USED)] + number // len(_USED)
    in_packages = number % 3 == 2
    due, whole = (_packages(used), _packages(used, free=0)) if in_packages else _units(used)
    price = Decimal(5) if in_packages else _PRICE
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    right_units = whole if number % 2 else due
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": who, "name": "Call", "kind": "usage"},)},
            _agreed(who, price, in_packages=in_packages),
            _month(
                who, wrong, "5", used, {"quantity": str(whole), "net": str(cents(whole * price))}
            ),
            _month(
                who,
                right,
                "6",
                used,
                {"quantity": str(right_units), "net": str(cents(due * price))},
            ),
        ),
        (Fault("P05", wrong, "1", str(cents(whole * price) - cents(due * price))),),
        (right,),
        f"{used} used, {_FREE} free, in packages: {in_packages}",
    )


def _units(used: int) -> tuple[int, int]:
    return max(used - _FREE, 0), used


def _packages(used: int, free: int = _FREE) -> int:
    return -(-max(used - free, 0) // 50)


def _agreed(who: str, price: Decimal, *, in_packages: bool) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    term = {"term_id": who, "item_id": who, "contract_id": who, "valid_from": "2026-01-01"}
    model = {"model": "package", "package_size": "50"} if in_packages else {"model": "per_unit"}
    return {
        "contracts": (contract | {"time_zone": "Europe/Madrid"},),
        "price_terms": (
            term | model | {"unit_price": str(price), "included_quantity": str(_FREE)},
        ),
    }


def _month(who: str, bill: str, month: str, used: int, line: Row) -> Books:
    period = {"period_from": f"2026-0{month}-01", "period_to": f"2026-0{int(month) + 1}-01"}
    event = {"event_id": bill, "customer_id": who, "item_id": who, "quantity": str(used)}
    head = {"invoice_id": bill, "customer_id": who, "contract_id": who}
    return merged(
        {"usage": (event | {"at": f"2026-0{month}-15T10:00:00Z"},)},
        invoice(head | {"issued_on": period["period_to"]}, line | period | {"item_id": who}),
    )
