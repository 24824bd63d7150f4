"""L01: a reminder that asks for a cent more interest than is due, or for a fee on the due date.

The look-alike asks for the interest to the cent, from the day after the due date, and on what was
left after a payment in part.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "late_interest_too_high"
_DUE = date(2026, 4, 4)
_CENT = Decimal("0.01")


def scene(number: int) -> Scene:
    """Two invoices that are reminded so many days after the due date."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    rate, days = Decimal((8, 10, Decimal("8.5"))[number % 3]), number * 5 + 1
    net = Decimal(5000) + Decimal("13.37") * number
    gross = net + cents(net * 21 / 100)
    paid = Decimal(1000) if number % 4 == 1 else Decimal(0)
    paid_after = min(days, 3)
    owed = gross * paid_after + (gross - paid) * (days - paid_after)
    interest = cents(owed * rate / 36500)
    is_early = number % 6 == 5
    asked, sent_on = interest + _CENT, _DUE + timedelta(days=days)
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    fee, day = ("7.50", _DUE) if is_early else ("", sent_on)
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | {"late_interest_percent": str(rate)},)},
            _billed(who, wrong, net, Decimal(0) if is_early else paid, paid_after),
            _billed(who, right, net, paid, paid_after),
            _reminded(wrong, day, "" if is_early else str(asked), fee),
            _reminded(right, sent_on, str(interest), ""),
        ),
        (Fault("L01", wrong, None, fee or str(_CENT)),),
        (right,),
        f"{rate} % for {days} days; beside it to the cent",
    )


def _billed(who: str, number: str, net: Decimal, paid: Decimal, after: int) -> Books:
    left = net + cents(net * 21 / 100) - paid
    head = {"customer_id": who, "contract_id": who, "invoice_id": number, "due_on": str(_DUE)}
    bill = invoice(
        head | {"issued_on": "2026-03-05", "open_amount": str(left)},
        {"net": str(net), "kind": "service"},
    )
    if not paid:
        return bill
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    day = str(_DUE + timedelta(days=after))
    return merged(
        bill,
        {
            "payments": (payment | {"received_on": day, "amount": str(paid)},),
            "allocations": (put | {"amount": str(paid)},),
        },
    )


def _reminded(number: str, on: date, interest: str, fee: str) -> Books:
    row = {"reminder_id": f"{number}.R", "invoice_id": number, "sent_on": str(on), "level": "1"}
    return {"reminders": (row | {"interest": interest, "fee": fee},)}
