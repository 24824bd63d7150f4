"""Q03: damage noted at the door or on the last day for it.

The look-alike was noted a day too late, or was accepted as it came.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "goods_arrived_damaged"
_TERMS = ("DAP Madrid", "DDP", "DPU Lisboa", "dap")
_PRICES = ("12.00", "0.01", "3.333", "199.99")


def scene(number: int) -> Scene:
    """Two deliveries with damaged units: one counts, the other does not."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "VASE")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    quantity = Decimal(10 + number)
    broken = quantity if number % 6 == 5 else Decimal(1 + number % 3)
    price = Decimal(_PRICES[number % len(_PRICES)])
    net = cents(quantity * price)
    noted = "2026-05-15" if number % 2 else ""
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    term = {"delivery_term": _TERMS[number % len(_TERMS)], "claim_days": "10"}
    sold = (item, quantity, price)
    lost = net - cents((quantity - broken) * price)
    faults = (Fault("Q03", wrong, "1", str(lost)),) if lost else ()
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Vase", "kind": "goods"},)},
            {"contracts": (contract | term,)},
            _sale(who, wrong, sold, _damaged(broken, noted_on=noted)),
            _sale(who, right, sold, _innocent(number, broken)),
        ),
        faults,
        (right,),
        f"{broken} of {quantity} broken, noted on {noted or 'the proof'}",
    )


def _damaged(broken: Decimal, **columns: str) -> dict[str, str]:
    return {"quantity": str(broken), "condition": "damaged"} | columns


def _innocent(number: int, broken: Decimal) -> dict[str, str]:
    if number % 2:
        return _damaged(broken, noted_on="2026-05-16")
    return _damaged(broken, accepted_quantity=str(broken))


def _sale(
    who: str, number: str, sold: tuple[str, Decimal, Decimal], broken: dict[str, str]
) -> Books:
    item, quantity, price = sold
    row = {"delivery_id": number, "item_id": item, "order_id": number, "order_line": "1"}
    whole = quantity - Decimal(broken["quantity"])
    came = [row | {"line": "2"} | broken]
    came += [row | {"line": "1", "quantity": str(whole)}] if whole else []
    head = {"invoice_id": number, "customer_id": who, "issued_on": "2026-05-20"}
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(price)}
    return merged(
        {"orders": ({"order_id": number, "customer_id": who, "ordered_on": "2026-05-01"},)},
        {"order_lines": (_asked(number, item, quantity),)},
        {
            "deliveries": (
                {"delivery_id": number, "order_id": number, "delivered_on": "2026-05-05"}
                | {"status": "delivered", "signed_by": "Porter"},
            )
        },
        {"delivery_lines": tuple(came)},
        invoice(
            head | {"contract_id": who, "order_id": number},
            line | {"net": str(cents(quantity * price)), "kind": "goods", "order_line": "1"},
        ),
    )


def _asked(number: str, item: str, quantity: Decimal) -> dict[str, str]:
    return {"order_id": number, "line": "1", "item_id": item, "quantity": str(quantity)}
