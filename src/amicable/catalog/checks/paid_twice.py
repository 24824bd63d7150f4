"""Paid twice or too much.

Fires when the money received for an invoice is more than was due on it and more than its
reminders asked for. Money counts where it was put to the invoice or names it alone; without
allocations, or where only the amount of a second transfer fits, it is likely. It cannot see money
that reached no account in the books, and what waits as another invoice is left to that.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.catalog.algebra.cast import credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_FIRST = {
    "payment_id": "P-1",
    "received_on": "2026-04-02",
    "amount": "145.20",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
_SECOND = _FIRST | {"payment_id": "P-2", "received_on": "2026-04-10"}
_PUT = {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": "145.20"}
_PAID = {"invoice_id": "INV-1", "open_amount": "0.00"}
_OTHER = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "gross": "145.20",
    "open_amount": "145.20",
}
_TWICE = {"invoices": (_PAID,), "payments": (_FIRST, _SECOND), "allocations": (_PUT,)}

_TOO_MUCH = row.received > row.due_left + row.fees_asked

CHECK = Check(
    code="paid_twice",
    cause="Y06",
    title="Paid twice or too much",
    stage=106,
    relation=row.RELATION,
    basis="open",
    answers=("Y06",),
    needs=("payments",),
    responsible="customer",
    blocked=first_reason(
        (~row.payments_present, "no_table:payments"),
        (~row.ties, "assumed_only:allocations"),
        (row.receipts_doubtful & _TOO_MUCH, "assumed_only:payments"),
        ((row.surplus_awaited | row.money_misplaced) & _TOO_MUCH, "assumed_only:payments"),
        (~row.allocations_present & ~_TOO_MUCH, "assumed_only:allocations"),
        (row.money_loose & ~_TOO_MUCH, "assumed_only:payments"),
        (~row.payments_cover & ~_TOO_MUCH, "not_covered:payments"),
    ),
    fires=_TOO_MUCH,
    likely=~row.allocations_present | ~row.receipts_sure,
    billed="received",
    derivation=(
        Planned(
            "received",
            {
                "payments": "receipts",
                "received": "received",
                "on": "last_received_on",
                "due": "due_left",
                "surplus": "surplus",
            },
            rule="books.md rules 15 and 16",
        ),
        Planned(
            "refunded",
            {"amount": "refunded", "on": "refunded_on"},
            when="was_refunded",
            rule="books.md, net position",
        ),
    ),
    evidence=(
        Cite("payments", ("first_receipt_id",), "received_on", "first_received_on"),
        Cite("payments", ("last_receipt_id",), "received_on", "last_received_on"),
        Cite("payments", ("refund_id",), "received_on", "refunded_on"),
        Cite("invoices", ("invoice_id",), "gross", "due"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y06", "books.md rules 15 and 16"),
    examples=(
        Example(
            "the same transfer came twice, and the second lies unapplied",
            (Expect("fires", "INV-1", billed="290.40", expected="145.20", certainty="certain"),),
            _TWICE,
        ),
        Example(
            "both were put to the invoice",
            (Expect("fires", "INV-1", billed="290.40", expected="145.20", certainty="certain"),),
            _TWICE
            | {
                "invoices": (_PAID | {"open_amount": "-145.20"},),
                "allocations": (_PUT, _PUT | {"allocation_id": "A-2", "payment_id": "P-2"}),
            },
        ),
        Example(
            "a cent too much",
            (Expect("fires", "INV-1", billed="145.21", expected="145.20"),),
            _TWICE | {"payments": (_FIRST | {"amount": "145.21"},)},
        ),
        Example(
            "a credit was put to the invoice after it had been paid in full",
            (Expect("fires", "INV-1", billed="145.20", expected="100.00"),),
            {
                "invoices": (
                    _PAID | {"open_amount": "-45.20"},
                    *credit("37.36", "45.20")["invoices"],
                ),
                "payments": (_FIRST,),
                "allocations": (
                    _PUT,
                    {"allocation_id": "A-2", "invoice_id": "INV-1"}
                    | {"credit_invoice_id": "CN-1", "amount": "45.20"},
                ),
            },
        ),
        Example(
            "no allocations, and two payments that name the invoice",
            (Expect("fires", "INV-1", billed="290.40", expected="145.20", certainty="likely"),),
            {"payments": (_FIRST, _SECOND)},
            without=("allocations",),
        ),
        Example(
            "the second transfer names nothing, and no open invoice has its amount",
            (Expect("fires", "INV-1", billed="290.40", expected="145.20", certainty="likely"),),
            _TWICE | {"payments": (_FIRST, _SECOND | {"reference": ""})},
        ),
        Example("nothing was paid", (Expect("clean", "INV-1"),)),
        Example(
            "paid once",
            (Expect("clean", "INV-1"),),
            _TWICE | {"payments": (_FIRST,)},
        ),
        Example(
            "paid in two instalments",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_PAID,),
                "payments": (_FIRST | {"amount": "72.60"}, _SECOND | {"amount": "72.60"}),
                "allocations": (
                    _PUT | {"amount": "72.60"},
                    _PUT | {"allocation_id": "A-2", "payment_id": "P-2", "amount": "72.60"},
                ),
            },
        ),
        Example(
            "one payment for two invoices, which names both",
            (Expect("clean", "INV-1"), Expect("clean", "INV-2")),
            {
                "invoices": (_OTHER,),
                "payments": (_FIRST | {"amount": "290.40", "reference": "INV-1 INV-2"},),
            },
        ),
        Example(
            "the surplus is just what another invoice waits for",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            _TWICE | {"invoices": (_PAID, _OTHER)},
        ),
        Example(
            "another invoice's money was put to it, which Y02 tells",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            {
                "invoices": (_PAID | {"open_amount": "-145.20"}, _OTHER | {"gross": "150.00"}),
                "payments": (_FIRST, _SECOND | {"reference": "INV-2"}),
                "allocations": (_PUT, _PUT | {"allocation_id": "A-2", "payment_id": "P-2"}),
            },
        ),
        Example(
            "the parent paid one invoice, the customer the other",
            (Expect("clean", "INV-1"), Expect("clean", "INV-2")),
            {
                "customers": ({"customer_id": "ALBA", "parent_customer_id": "BREA"},),
                "invoices": (_PAID, _OTHER | {"open_amount": "0.00"}),
                "payments": (_FIRST, _SECOND | {"customer_id": "BREA", "reference": "INV-2"}),
                "allocations": (
                    _PUT,
                    _PUT | {"allocation_id": "A-2", "payment_id": "P-2", "invoice_id": "INV-2"},
                ),
            },
        ),
        Example(
            "the second transfer was sent back",
            (Expect("clean", "INV-1"),),
            _TWICE
            | {
                "payments": (
                    *(_FIRST, _SECOND),
                    _FIRST
                    | {"payment_id": "P-3", "received_on": "2026-04-20"}
                    | {"amount": "-145.20", "reference": "refund"},
                ),
            },
        ),
        Example(
            "both came in one transfer, and the half that was too much was sent back",
            (Expect("clean", "INV-1"),),
            _TWICE
            | {
                "payments": (
                    _FIRST | {"amount": "290.40"},
                    _FIRST
                    | {"payment_id": "P-3", "received_on": "2026-04-20", "amount": "-145.20"},
                ),
            },
        ),
        Example(
            "paid three times, and one transfer was sent back",
            (Expect("fires", "INV-1", billed="290.40", expected="145.20", certainty="certain"),),
            _TWICE
            | {
                "payments": (
                    *(_FIRST, _SECOND, _SECOND | {"payment_id": "P-3"}),
                    _FIRST
                    | {"payment_id": "P-4", "received_on": "2026-04-20", "amount": "-145.20"},
                ),
            },
        ),
        Example(
            "some other sum was sent back to the customer",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            _TWICE
            | {
                "payments": (
                    *(_FIRST, _SECOND),
                    _FIRST
                    | {"payment_id": "P-3", "received_on": "2026-04-20"}
                    | {"amount": "-100.00", "reference": ""},
                ),
            },
        ),
        Example(
            "an advance payment that names no invoice",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            {"payments": (_FIRST | {"amount": "500.00", "reference": "anticipo"},)},
        ),
        Example(
            "the reminder's fee was paid along",
            (Expect("clean", "INV-1"),),
            _TWICE
            | {
                "payments": (_FIRST | {"amount": "155.20"},),
                "reminders": (
                    {"reminder_id": "M-1", "invoice_id": "INV-1", "sent_on": "2026-04-20"}
                    | {"fee": "10.00"},
                ),
            },
        ),
        Example(
            "the open amount is not what the allocations leave",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            _TWICE | {"invoices": (_PAID | {"open_amount": "100.00"},)},
        ),
        Example(
            "payments are known only from after the invoice",
            (Expect("blocked", "INV-1", blocked="not_covered:payments"),),
            coverage={"payments": ("2026-04-01", "2026-07-01")},
        ),
        Example(
            "no payments in the books",
            (Expect("blocked", "INV-1", blocked="no_table:payments"),),
            without=("payments",),
        ),
    ),
)
