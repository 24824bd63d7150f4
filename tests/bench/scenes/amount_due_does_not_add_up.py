"""P12: the amount to pay is not the gross less what was prepaid, by a cent or by all of it.

The look-alike is rounded for cash, or was prepaid in full.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

_CHECK = "amount_due_does_not_add_up"
_SLIPS = ("0.01", "0.02", "prepaid", "10")


def scene(number: int) -> Scene:
    """Two invoices with something prepaid: one that does not add up, one that does."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    net = Decimal(100 + number) + Decimal("0.37")
    gross = net + cents(net * 21 / 100)
    prepaid = cents(gross * (number % 5) / 4) if number % 5 else Decimal("20.00")
    slip = _SLIPS[number % len(_SLIPS)]
    more = prepaid if slip == "prepaid" else Decimal(slip)
    to_pay = gross - prepaid
    in_cash = cents((to_pay * 20).to_integral_value() / 20)
    head = {"customer_id": who, "issued_on": "2026-05-04", "prepaid": str(prepaid)}
    line = {"net": str(net), "quantity": "1", "unit_price": str(net)}
    return Scene(
        merged(
            customer(who),
            invoice(
                head | {"invoice_id": wrong, "rounding": "0.00", "payable": str(to_pay + more)},
                line,
            ),
            invoice(
                head
                | {"invoice_id": right, "issued_on": "2026-06-04", "payable": str(in_cash)}
                | {"rounding": str(in_cash - to_pay)},
                line,
            ),
        ),
        (Fault("P12", wrong, None, str(more)),),
        (right,),
        f"{prepaid} of {gross} prepaid, {more} too much",
    )
