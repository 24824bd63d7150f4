"""T03: tax on more or less than the lines; the look-alike has freight on the document."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, merged, name, sold

_CHECK = "tax_base_differs_from_lines"
_OFF = ("10.00", "-10.00", "0.10", "100.00")


def scene(number: int) -> Scene:
    """A base that is off by so much that the tax moves."""
    price, quantity, off = Decimal("40.05"), Decimal(3 + number), Decimal(_OFF[number % 4])
    net = cents(price * quantity)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    tax = cents((net + off) * 21 / 100)
    bill = dict(sold(wrong, quantity, price, tax=str(tax), gross=str(net + tax)))
    bill["invoice_taxes"] = tuple(
        row | {"base": str(net + off), "tax": str(tax)} for row in bill["invoice_taxes"]
    )
    freight = Decimal("12.50")
    owed = cents((net + freight) * 21 / 100)
    sums = {"net": str(net + freight), "charge": str(freight), "tax": str(owed)}
    look = dict(sold(right, quantity, price, gross=str(net + freight + owed), head=sums))
    look["invoice_taxes"] = tuple(
        row | {"base": str(net + freight), "tax": str(owed)} for row in look["invoice_taxes"]
    )
    charge = {"invoice_id": right, "sequence": "1", "is_charge": "true", "amount": str(freight)}
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            bill,
            look,
            {"invoice_charges": (charge | {"tax_category": "S", "tax_rate": "21"},)},
        ),
        (Fault("T03", wrong, None, str(tax - cents(net * 21 / 100))),),
        (right,),
        f"tax on {net + off} where the lines are {net}",
    )
