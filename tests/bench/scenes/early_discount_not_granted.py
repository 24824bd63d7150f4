"""M03: paid on the last day of the discount, to the cent, and asked for in full.

The look-alike paid a day too late, or a cent too little, or was granted the discount; each
scene counts the days from another of the days that contracts name.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "early_discount_not_granted"
_CENT = Decimal("0.01")
_ISSUED = date(2026, 3, 5)
_BASES = {"": _ISSUED, "month_end": date(2026, 3, 31), "receipt": date(2026, 3, 9)}
_TWISTS = ("a day too late", "a cent too little", "the discount was granted")


def scene(number: int) -> Scene:
    """Two equal invoices: one earned its discount and did not get it."""
    who = name(_CHECK, number, "K")
    earned, other = name(_CHECK, number, "EARNED"), name(_CHECK, number, "OTHER")
    base = list(_BASES)[number % len(_BASES)]
    twist = _TWISTS[number // len(_BASES) % len(_TWISTS)]
    percent, days = Decimal((2, 3, Decimal("1.5"))[number % 3]), 8 + number % 5
    net = Decimal(1000) + Decimal("0.37") * number
    gross = net + cents(net * 21 / 100)
    discount = cents(gross * percent / 100)
    last_day = _BASES[base] + timedelta(days=days)
    in_full = number % 2 == 1
    paid = gross if in_full else gross - discount
    late = timedelta(days=1 if twist == _TWISTS[0] else 0)
    short = _CENT if twist == _TWISTS[1] else Decimal(0)
    granted = twist == _TWISTS[2]
    terms = {"early_discount_percent": str(percent), "early_discount_days": str(days)}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | terms | {"due_base": base, "payment_terms_days": "60"},)},
            _billed(who, earned, net, gross - paid),
            _paid(who, earned, paid, last_day),
            _billed(who, other, net, Decimal(0) if granted else discount + short),
            _paid(who, other, gross - discount - short, last_day + late),
        ),
        (Fault("M03", earned, None, str(discount)),),
        (other,),
        f"{base or 'issue'}: paid on {last_day}{' in full' if in_full else ''}; beside it {twist}",
    )


def _billed(who: str, number: str, net: Decimal, left: Decimal) -> Books:
    head = {"customer_id": who, "contract_id": who, "invoice_id": number}
    days = {"issued_on": str(_ISSUED), "due_on": "2026-12-31", "received_on": "2026-03-09"}
    return invoice(head | days | {"open_amount": str(left)}, {"net": str(net), "kind": "service"})


def _paid(who: str, number: str, amount: Decimal, on: date) -> Books:
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    received = {"received_on": str(on + timedelta(days=2)), "value_on": str(on)}
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    return {
        "payments": (payment | received | {"amount": str(amount), "reference": number},),
        "allocations": (put | {"amount": str(amount)},),
    }
