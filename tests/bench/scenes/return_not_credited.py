"""Q06: goods that came back and were not credited; the look-alike was, less the agreed fee."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, invoice, merged, name, sold

_CHECK = "return_not_credited"
_FEES = ("0", "10", "12.5", "0")
_PRICES = ("12", "3.335", "0.99", "250")


def scene(number: int) -> Scene:
    """Some or all units back, with and without a restocking fee."""
    price, fee = Decimal(_PRICES[number % 4]), Decimal(_FEES[number // 4 % 4])
    quantity = Decimal(5 + number)
    back = quantity if number % 5 == 0 else Decimal(1 + number % 3)
    worth = cents(quantity * price) - cents((quantity - back) * price)
    owed = cents(worth * (100 - fee) / 100)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "I")
    note = {"invoice_id": name(_CHECK, number, "CN"), "customer_id": who, "kind": "381"}
    line = {"item_id": item, "net": str(owed), "preceding_invoice_id": right}
    returns = tuple(
        {
            "return_id": f"{bill}.R",
            "item_id": item,
            "quantity": str(back),
            "received_on": "2026-07-20",
            "invoice_id": bill,
            "invoice_line": "1",
            "restocking_percent": str(fee),
        }
        for bill in (wrong, right)
    )
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price),
            sold(right, quantity, price),
            {"returns": returns},
            _put(note["invoice_id"], right, owed),
            invoice(note | {"issued_on": "2026-08-01"}, line | {"preceding_line": "1"}),
        ),
        (Fault("Q06", wrong, "1", str(owed)),),
        (right,),
        f"{back} of {quantity} back at {price}, {fee} % kept",
    )


def _put(credit: str, bill: str, net: Decimal) -> dict[str, tuple[dict[str, str], ...]]:
    """Use the credit on the invoice it is for."""
    gross = net + cents(net * 21 / 100)
    row = {"allocation_id": credit, "invoice_id": bill, "credit_invoice_id": credit}
    return {"allocations": (row | {"amount": str(gross), "allocated_on": "2026-08-01"},)}
