"""Reminded after paying.

Fires when a reminder was sent after the value date on which money and credits had settled its
invoice, applied or not, or while a dispute on it was open. It cannot see money that reached no
account in the books, disputes that no table holds, and it says nothing about letters that crossed
a payment on the same day.
"""

from __future__ import annotations

from amicable.catalog.algebra import reminder as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_REMINDER = {
    "reminder_id": "L-1",
    "invoice_id": "INV-1",
    "sent_on": "2026-04-20",
    "level": "1",
    "fee": "10.00",
    "interest": "0.85",
}
_PAYMENT = {
    "payment_id": "P-1",
    "received_on": "2026-04-10",
    "amount": "145.20",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
_DISPUTE = {
    "dispute_id": "X-1",
    "customer_id": "ALBA",
    "invoice_number": "inv-1",
    "opened_on": "2026-04-01",
    "status": "open",
}
_SETTLED = row.settled_on < row.sent_on
_DISPUTED = row.disputed_on <= row.sent_on

CHECK = Check(
    code="reminded_after_paying",
    cause="L02",
    title="Reminded after paying",
    stage=110,
    relation=row.RELATION,
    basis="fee",
    answers=("L", "L02"),
    needs=("reminders", "payments"),
    blocked=first_reason(
        (~row.payments_present & ~_DISPUTED.surely(), "no_table:payments"),
        (~row.open_ties & ~_DISPUTED.surely(), "assumed_only:allocations"),
        (
            row.settled_on.is_missing() & ~row.ties & ~_DISPUTED.surely(),
            "assumed_only:allocations",
        ),
        (
            ~_SETTLED.surely() & row.money_loose & ~_DISPUTED.surely(),
            "assumed_only:allocations",
        ),
        (
            ~_SETTLED.surely() & ~_DISPUTED.surely() & ~row.payments_cover,
            "not_covered:payments",
        ),
    ),
    fires=_SETTLED.surely() | _DISPUTED.surely(),
    billed="fee",
    derivation=(
        Planned(
            "reminded",
            {"sent_on": "sent_on", "settled_on": "settled_on", "level": "level"},
            rule="nothing is charged for what was paid or in dispute",
        ),
    ),
    evidence=(
        Cite("reminders", ("reminder_id",), "sent_on", "sent_on"),
        Cite("payments", ("payment_id",), "received_on", "settled_on"),
        Cite("disputes", ("dispute_id",), "opened_on", "disputed_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md L02", "books.md rules 11 and 15"),
    examples=(
        Example(
            "reminded ten days after the payment, which was never applied",
            (Expect("fires", "INV-1", billed="10.85", expected="0.00"),),
            {"reminders": (_REMINDER,), "payments": (_PAYMENT,)},
        ),
        Example(
            "the money had its value the day before",
            (Expect("fires", "INV-1", billed="10.85", expected="0.00"),),
            {
                "reminders": (_REMINDER,),
                "payments": (_PAYMENT | {"received_on": "2026-04-21", "value_on": "2026-04-19"},),
            },
        ),
        Example(
            "the payment was put to the invoice",
            (Expect("fires", "INV-1", billed="10.85", expected="0.00"),),
            {
                "reminders": (_REMINDER,),
                "payments": (_PAYMENT | {"reference": ""},),
                "allocations": (
                    {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1"}
                    | {"amount": "145.20"},
                ),
                "invoices": ({"invoice_id": "INV-1", "open_amount": "0.00"},),
            },
        ),
        Example(
            "a dispute was open",
            (Expect("fires", "INV-1", billed="10.85", expected="0.00"),),
            {"reminders": (_REMINDER,), "disputes": (_DISPUTE,)},
        ),
        Example(
            "nothing had been paid",
            (Expect("clean", "INV-1"),),
            {"reminders": (_REMINDER,)},
        ),
        Example(
            "the money came on the day of the reminder",
            (Expect("clean", "INV-1"),),
            {
                "reminders": (_REMINDER,),
                "payments": (_PAYMENT | {"received_on": "2026-04-20"},),
            },
        ),
        Example(
            "a cent was missing",
            (Expect("clean", "INV-1"),),
            {"reminders": (_REMINDER,), "payments": (_PAYMENT | {"amount": "145.19"},)},
        ),
        Example(
            "the dispute was opened after the reminder",
            (Expect("clean", "INV-1"),),
            {"reminders": (_REMINDER,), "disputes": (_DISPUTE | {"opened_on": "2026-04-25"},)},
        ),
        Example(
            "the open amount is not what the allocations leave, so nobody knows when it was paid",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {
                "reminders": (_REMINDER,),
                "payments": (_PAYMENT | {"reference": ""},),
                "allocations": (
                    {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1"}
                    | {"amount": "145.20"},
                ),
            },
        ),
        Example(
            "no allocations, and money that names no invoice came before the reminder",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {
                "reminders": (_REMINDER,),
                "payments": (_PAYMENT | {"reference": "", "amount": "300.00"},),
            },
            without=("allocations",),
        ),
        Example(
            "no allocations, and money that names the invoice came before the reminder",
            (Expect("fires", "INV-1", billed="10.85", expected="0.00"),),
            {"reminders": (_REMINDER,), "payments": (_PAYMENT,)},
            without=("allocations",),
        ),
        Example(
            "payments are known only from after the invoice",
            (Expect("blocked", "INV-1", blocked="not_covered:payments"),),
            {"reminders": (_REMINDER,)},
            coverage={"payments": ("2026-04-01", "2026-07-01")},
        ),
        Example(
            "no payments in the books",
            (Expect("blocked", "INV-1", blocked="no_table:payments"),),
            {"reminders": (_REMINDER,)},
            without=("payments",),
        ),
    ),
)
