"""M02: the discount taken a day after the window and its grace, to the cent.

The look-alike took it on the last day of the grace, for the first time; or inside the window; or
beside withheld tax.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "early_discount_taken_late"
_ISSUED = date(2026, 3, 5)
_TWISTS = ("on the last day of the grace", "on the last day", "beside withheld tax")


def scene(number: int) -> Scene:
    """Two equal invoices paid less the discount: one in time, then one too late."""
    who = name(_CHECK, number, "K")
    late, other = name(_CHECK, number, "LATE"), name(_CHECK, number, "OTHER")
    percent, days, grace = Decimal((2, 3)[number % 2]), 8 + number % 5, number % 4
    twist = _TWISTS[number % len(_TWISTS)]
    net = Decimal(1000) + Decimal("0.37") * number
    gross = net + cents(net * 21 / 100)
    discount = cents(gross * percent / 100)
    tax = cents(net * 15 / 100) if twist == _TWISTS[2] else Decimal(0)
    last_day = _ISSUED + timedelta(days=days)
    spared = last_day + timedelta(days=grace if twist == _TWISTS[0] else 0)
    granted = discount if spared <= last_day else Decimal(0)
    terms = {"early_discount_percent": str(percent), "early_discount_days": str(days)}
    terms |= {"early_discount_grace_days": str(grace)}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    law = {"withholding_id": f"{who}.W", "customer_id": who, "rate": "15", "certificate": "C-1"}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | terms,)},
            {"tax_withholdings": (law | {"valid_from": "2026-01-01"},)},
            _billed(who, other, net, discount + tax - granted),
            _paid(who, other, gross - discount - tax, spared),
            _billed(who, late, net, discount),
            _paid(who, late, gross - discount, last_day + timedelta(days=grace + 1)),
        ),
        (Fault("M02", late, None, str(-discount)),),
        (other,),
        f"{grace} days of grace after {last_day}; beside it {twist}",
    )


def _billed(who: str, number: str, net: Decimal, left: Decimal) -> Books:
    head = {"customer_id": who, "contract_id": who, "invoice_id": number}
    days = {"issued_on": str(_ISSUED), "due_on": "2026-04-04"}
    return invoice(head | days | {"open_amount": str(left)}, {"net": str(net), "kind": "service"})


def _paid(who: str, number: str, amount: Decimal, on: date) -> Books:
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    return {
        "payments": (payment | {"received_on": str(on), "amount": str(amount)},),
        "allocations": (put | {"amount": str(amount)},),
    }
