"""P12 on the document: the gross is not net and tax; the look-alike has a discount on it all."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, gross_of, merged, name, sold

_CHECK = "totals_do_not_add_up"
_OFF = ("0.01", "-0.01", "10.00", "100.00")


def scene(number: int) -> Scene:
    """A cent or more beside net and tax."""
    price, quantity, off = Decimal("14.35"), Decimal(3 + number), Decimal(_OFF[number % 4])
    net = cents(price * quantity)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    less = Decimal("5.00")
    tax = cents((net - less) * 21 / 100)
    whole = {"net": str(net - less), "allowance": str(less), "tax": str(tax)}
    reduced = dict(sold(right, quantity, price, gross=str(net - less + tax), head=whole))
    reduced["invoice_taxes"] = tuple(
        row | {"base": str(net - less), "tax": str(tax)} for row in reduced["invoice_taxes"]
    )
    allowance = {"invoice_id": right, "sequence": "1", "is_charge": "false", "amount": str(less)}
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, gross=str(gross_of(net) + off)),
            reduced,
            {"invoice_charges": (allowance | {"tax_category": "S", "tax_rate": "21"},)},
        ),
        (Fault("P12", wrong, None, str(off)),),
        (right,),
        f"the gross is off by {off}",
    )
