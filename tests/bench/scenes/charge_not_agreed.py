"""P10: a fee or a setup that nothing names, from a cent to a thousand.

The look-alike is the same fee on the day of its order, or with a price in the contract.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "charge_not_agreed"
_FEES = ("0.01", "75.00", "1000.00", "19.99")


def scene(number: int) -> Scene:
    """A fee that was ordered by one customer and billed to two."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "FEE")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    fee = Decimal(_FEES[number % len(_FEES)])
    other = f"{who}.2"
    line = {"item_id": item, "net": str(fee), "kind": "setup" if number % 2 else "fee"}
    day = {"issued_on": "2026-04-10"}
    late = {"order_id": f"{who}.O", "customer_id": who, "ordered_on": "2026-04-11"}
    return Scene(
        merged(
            customer(who),
            customer(other),
            {"items": ({"item_id": item, "name": "Fee", "kind": "fee"},)},
            _contract(who),
            _contract(other),
            {"orders": (late,), "order_lines": (_order_line(f"{who}.O", item),)},
            _agreed(other, item, fee, by_contract=number % 3 == 2),
            invoice({"invoice_id": wrong, "customer_id": who, "contract_id": who} | day, line),
            invoice({"invoice_id": right, "customer_id": other, "contract_id": other} | day, line),
        ),
        (Fault("P10", wrong, "1", str(fee)),),
        (right,),
        f"a fee of {fee}, ordered the day after",
    )


def _contract(who: str) -> Books:
    return {
        "contracts": ({"contract_id": who, "customer_id": who, "starts_on": "2025-01-01"},),
    }


def _order_line(order: str, item: str) -> Row:
    return {"order_id": order, "line": "1", "item_id": item, "quantity": "1"}


def _agreed(who: str, item: str, fee: Decimal, *, by_contract: bool) -> Books:
    if by_contract:
        term = {"term_id": f"{item}.T", "item_id": item, "contract_id": who, "model": "flat"}
        return {"price_terms": (term | {"fixed_fee": str(fee), "valid_from": "2026-04-10"},)}
    order = {"order_id": f"{who}.O", "customer_id": who, "ordered_on": "2026-04-10"}
    return {"orders": (order,), "order_lines": (_order_line(f"{who}.O", item),)}
