"""P12 on the tax: not its base times its rate; the look-alike was rounded line by line."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, invoice, merged, name, sold

_CHECK = "tax_does_not_follow_from_base"
_OFF = ("0.01", "-0.02", "0.99", "-5.00")


def scene(number: int) -> Scene:
    """A cent more or less, which the standard's own rule would let pass."""
    price, quantity, off = Decimal("30.13"), Decimal(3 + number), Decimal(_OFF[number % 4])
    net = cents(price * quantity)
    tax = cents(net * 21 / 100) + off
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "I")
    bill = dict(sold(wrong, quantity, price, tax=str(tax), gross=str(net + tax)))
    bill["invoice_taxes"] = tuple(row | {"tax": str(tax)} for row in bill["invoice_taxes"])
    lines = [{"item_id": item, "net": "9.99", "kind": "service"}] * 3
    head = {"invoice_id": right, "customer_id": who, "issued_on": "2026-07-03"}
    by_line = 3 * cents(Decimal("9.99") * 21 / 100)
    sums = {"tax": str(by_line), "gross": str(Decimal("29.97") + by_line)}
    look = dict(invoice(head | sums, *lines))
    look["invoice_taxes"] = tuple(row | {"tax": str(by_line)} for row in look["invoice_taxes"])
    return Scene(
        merged(agreed(_CHECK, number, price), bill, look),
        (Fault("P12", wrong, None, str(off)),),
        (right,),
        f"the tax is off by {off}",
    )
