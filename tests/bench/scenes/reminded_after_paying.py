"""L02: reminded the day after the money had its value; the look-alike on that day, or unpaid."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, gross_of, merged, name, paid, put, sold

_CHECK = "reminded_after_paying"


def scene(number: int) -> Scene:
    """A fee, or a fee and interest, or a reminder that costs nothing but a cent."""
    price, quantity = Decimal("17.90"), Decimal(3 + number)
    due = gross_of(price * quantity)
    fee = ("10.00", "0.01", "40.00")[number % 3]
    interest = "0.85" if number % 2 else "0.00"
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    sent = {wrong: "2026-08-21", right: "2026-08-20"}
    reminders = tuple(
        {
            "reminder_id": f"{bill}.L",
            "invoice_id": bill,
            "sent_on": day,
            "level": "1",
            "fee": fee,
            "interest": interest,
        }
        for bill, day in sent.items()
    )
    return Scene(
        merged(
            agreed(_CHECK, number, price),
            *(sold(bill, quantity, price, open_amount="0.00") for bill in sent),
            *(paid(bill, due, "2026-08-20") for bill in sent),
            *(put(bill, due, source=f"{bill}.P") for bill in sent),
            {"reminders": reminders},
        ),
        (Fault("L02", wrong, None, str(Decimal(fee) + Decimal(interest))),),
        (right,),
        f"a fee of {fee} and {interest} the day after the money came",
    )
