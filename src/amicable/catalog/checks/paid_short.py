"""Unexplained short payment.

Fires when an invoice past its due date was paid in part and nothing in the books says why: no
open dispute, no reason or deduction on a remittance, no credit that names it or is just as much,
no early discount of that size, no withheld tax, bank charges or set-off that come to it together
(T04, Y04, Y05), no run of equal instalments. What is too small for a letter it leaves alone, and
what the payer had in mind it cannot see: it is always likely, and internal.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.catalog.algebra.cast import credit
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS, first_reason

_PAYMENT = {
    "payment_id": "P-1",
    "received_on": "2026-04-02",
    "amount": "100.00",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
_PUT = {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": "100.00"}
_SHORT = {
    "invoices": ({"invoice_id": "INV-1", "open_amount": "45.20"},),
    "payments": (_PAYMENT,),
    "allocations": (_PUT,),
}

_PAID_SHORT = (row.received > 0) & (row.missing > row.small_balance)
_EXPLAINED = (
    row.dispute_id.is_present()
    | row.reason_told
    | row.early_discount
    | row.shortfall_known
    | row.credit_open
    | row.money_misplaced
)

CHECK = Check(
    code="paid_short",
    cause="Y07",
    title="Unexplained short payment",
    stage=108,
    relation=row.RELATION,
    basis="open",
    answers=("Y07",),
    needs=("payments",),
    responsible="unknown",
    applies=_PAID_SHORT,
    blocked=first_reason(
        (row.due_on.is_missing(), "no_column:invoices.due_on"),
        (~row.ties, "assumed_only:allocations"),
        (row.receipts_doubtful | row.money_loose, "assumed_only:payments"),
        (row.past_due & ~_EXPLAINED & ~row.payments_cover, "not_covered:payments"),
    ),
    fires=row.past_due & ~_EXPLAINED & ~row.in_instalments,
    likely=ALWAYS,
    billed="received",
    derivation=(
        Planned(
            "received",
            {
                "payments": "receipts",
                "received": "received",
                "on": "last_received_on",
                "due": "due_left",
                "due_on": "due_on",
                "missing": "missing",
            },
            rule="books.md rules 15 and 16",
        ),
    ),
    evidence=(
        Cite("payments", ("last_receipt_id",), "received_on", "last_received_on"),
        Cite("invoices", ("invoice_id",), "open_amount", "open_amount"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y07", "books.md rules 11, 15 and 16"),
    examples=(
        Example(
            "100.00 of 145.20 came, and nobody said why",
            (Expect("fires", "INV-1", billed="100.00", expected="145.20", certainty="likely"),),
            _SHORT,
        ),
        Example(
            "no allocations, and a payment in part that names the invoice",
            (Expect("fires", "INV-1", billed="100.00", expected="145.20", certainty="likely"),),
            {"payments": (_PAYMENT,)},
            without=("allocations",),
        ),
        Example(
            "nothing was paid: that is late, not short",
            (Expect("absent", "INV-1"),),
        ),
        Example(
            "the bank kept five euros",
            (Expect("absent", "INV-1"),),
            {
                "invoices": ({"invoice_id": "INV-1", "open_amount": "5.00"},),
                "payments": (_PAYMENT | {"amount": "140.20"},),
                "allocations": (_PUT | {"amount": "140.20"},),
            },
        ),
        Example(
            "the rest is not due yet",
            (Expect("clean", "INV-1"),),
            _SHORT
            | {
                "invoices": (
                    {"invoice_id": "INV-1", "due_on": "2026-07-30", "open_amount": "45.20"},
                )
            },
        ),
        Example(
            "a dispute about it is open",
            (Expect("clean", "INV-1"),),
            _SHORT
            | {
                "disputes": (
                    {"dispute_id": "X-1", "customer_id": "ALBA", "invoice_id": "INV-1"}
                    | {"opened_on": "2026-04-05", "status": "open"},
                ),
            },
        ),
        Example(
            "the remittance names what was deducted",
            (Expect("clean", "INV-1"),),
            _SHORT
            | {
                "remittances": (
                    {"remittance_id": "R-1", "line": "1", "payment_id": "P-1"}
                    | {"customer_id": "ALBA", "invoice_number": "INV-1", "amount_paid": "100.00"}
                    | {"deducted": "45.20", "reason_text": "broken hinges"},
                ),
            },
        ),
        Example(
            "an early discount of five percent, taken in time or not",
            (Expect("clean", "INV-1"),),
            {
                "contracts": (
                    {"contract_id": "K-7", "early_discount_percent": "5"}
                    | {"early_discount_days": "10"},
                ),
                "invoices": ({"invoice_id": "INV-1", "open_amount": "7.26"},),
                "payments": (_PAYMENT | {"amount": "137.94"},),
                "allocations": (_PUT | {"amount": "137.94"},),
            },
        ),
        Example(
            "withheld tax and bank charges are together just as much",
            (Expect("clean", "INV-1"),),
            short_by(
                "158.00",
                {
                    "tax_withholdings": (
                        {"withholding_id": "W-1", "customer_id": "ALBA", "rate": "15"}
                        | {"valid_from": "2026-01-01"},
                    )
                },
                payment={"charges": "8.00"},
            ),
        ),
        Example(
            "an open credit on account is just as much",
            (Expect("clean", "INV-1"),),
            _SHORT
            | {
                "invoices": (
                    *_SHORT["invoices"],
                    *(
                        {**one, "preceding_invoice_id": ""}
                        for one in credit("37.36", "45.20")["invoices"]
                    ),
                ),
            },
        ),
        Example(
            "the rest was put to another invoice, which Y02 tells",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (
                    {"invoice_id": "INV-1", "open_amount": "45.20"},
                    {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-03-20"}
                    | {"currency": "EUR", "gross": "45.20", "open_amount": "0.00"},
                ),
                "payments": (_PAYMENT, _PAYMENT | {"payment_id": "P-2", "amount": "45.20"}),
                "allocations": (
                    _PUT,
                    _PUT
                    | {"allocation_id": "A-2", "payment_id": "P-2", "invoice_id": "INV-2"}
                    | {"amount": "45.20"},
                ),
            },
        ),
        Example(
            "two instalments of one amount so far",
            (Expect("clean", "INV-1"),),
            {
                "invoices": ({"invoice_id": "INV-1", "open_amount": "45.20"},),
                "payments": (
                    _PAYMENT | {"amount": "50.00"},
                    _PAYMENT
                    | {"payment_id": "P-2", "received_on": "2026-05-02"}
                    | {"amount": "50.00"},
                ),
                "allocations": (
                    _PUT | {"amount": "50.00"},
                    _PUT | {"allocation_id": "A-2", "payment_id": "P-2", "amount": "50.00"},
                ),
            },
        ),
        Example(
            "unapplied money of the customer may be the rest",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            _SHORT
            | {
                "payments": (
                    _PAYMENT,
                    _PAYMENT | {"payment_id": "P-2", "amount": "40.00", "reference": ""},
                ),
            },
        ),
        Example(
            "the invoice names no due date",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.due_on"),),
            _SHORT
            | {"invoices": ({"invoice_id": "INV-1", "due_on": "", "open_amount": "45.20"},)},
        ),
    ),
)
