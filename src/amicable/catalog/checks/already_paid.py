"""Already paid.

Fires when money was received for an invoice that the books still show as open: a payment or a
remittance of the customer, its parent or its payer names it, or its amount fits this one open
invoice only (then it is likely). It cannot see money that reached no account in the books, and it
leaves money that was put to another invoice to Y02. What was paid back is taken off.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_PAYMENT = {
    "payment_id": "P-1",
    "received_on": "2026-04-02",
    "amount": "145.20",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
_SECOND = _PAYMENT | {"payment_id": "P-2", "received_on": "2026-04-10"}
_BACK = _PAYMENT | {"payment_id": "P-3", "received_on": "2026-04-20", "amount": "-145.20"}
_APPLIED = {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1"}
_OTHER = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "gross": "145.20",
    "open_amount": "145.20",
}

CHECK = Check(
    code="already_paid",
    cause="Y01",
    title="Already paid",
    stage=100,
    relation=row.RELATION,
    basis="open",
    answers=("Y", "Y01"),
    needs=("payments",),
    applies=~row.is_misapplied,
    blocked=first_reason(
        (~row.payments_present, "no_table:payments"),
        (row.open_amount.is_missing(), "no_column:invoices.open_amount"),
        (~row.ties & row.open_amount.differs_from(0), "assumed_only:allocations"),
        (
            ~row.allocations_present & (row.open_amount > 0) & row.applicable.equals(0),
            "assumed_only:allocations",
        ),
        (
            (row.open_amount > 0) & row.applicable.equals(0) & row.money_loose,
            "assumed_only:payments",
        ),
        (
            (row.open_amount > 0) & row.applicable.equals(0) & ~row.payments_cover,
            "not_covered:payments",
        ),
    ),
    fires=(row.open_amount > 0) & (row.applicable > 0),
    likely=~row.payment_named,
    billed="open_amount",
    derivation=(
        Planned(
            "paid",
            {"amount": "applicable", "on": "paid_on", "reference": "reference", "payer": "payer"},
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
        Cite("payments", ("payment_id",), "received_on", "paid_on"),
        Cite("payments", ("payment_id",), "reference", "reference"),
        Cite("payments", ("refund_id",), "received_on", "refunded_on"),
        Cite("invoices", ("invoice_id",), "open_amount", "open_amount"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y01", "books.md rules 11, 15 and 16"),
    examples=(
        Example(
            "a payment that names the invoice was never applied",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),),
            {"payments": (_PAYMENT,)},
        ),
        Example(
            "the parent company paid",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),),
            {
                "customers": ({"customer_id": "ALBA", "parent_customer_id": "BREA"},),
                "payments": (_PAYMENT | {"customer_id": "BREA", "reference": "pago INV 1 marzo"},),
            },
        ),
        Example(
            "the reference names an instalment of the invoice",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),),
            {
                "invoices": ({"invoice_id": "INV-1", "number": "1234"},),
                "payments": (_PAYMENT | {"reference": "boleto 1234-01"},),
            },
        ),
        Example(
            "a month is no instalment",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            {
                "invoices": ({"invoice_id": "INV-1", "number": "2026"},),
                "payments": (_PAYMENT | {"reference": "2026-04", "amount": "99.00"},),
            },
        ),
        Example(
            "all but a cent was paid",
            (Expect("fires", "INV-1", billed="145.20", expected="0.01"),),
            {"payments": (_PAYMENT | {"amount": "145.19"},)},
        ),
        Example(
            "a remittance says what the money is for",
            (Expect("fires", "INV-1", billed="145.20", expected="45.20", certainty="certain"),),
            {
                "payments": (_PAYMENT | {"reference": "", "amount": "300.00"},),
                "remittances": (
                    {"remittance_id": "R-1", "line": "1", "payment_id": "P-1"}
                    | {"customer_id": "ALBA", "invoice_number": "inv 1", "amount_paid": "100.00"},
                ),
            },
        ),
        Example(
            "the amount fits this open invoice only",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="likely"),),
            {"payments": (_PAYMENT | {"reference": ""},)},
        ),
        Example("nothing was received", (Expect("clean", "INV-1"),)),
        Example(
            "the payment was applied and the books show nothing open",
            (Expect("clean", "INV-1"),),
            {
                "payments": (_PAYMENT,),
                "allocations": (_APPLIED | {"amount": "145.20"},),
                "invoices": ({"invoice_id": "INV-1", "open_amount": "0.00"},),
            },
        ),
        Example(
            "only a part was paid, and it was applied",
            (Expect("clean", "INV-1"),),
            {
                "payments": (_PAYMENT | {"amount": "100.00"},),
                "allocations": (_APPLIED | {"amount": "100.00"},),
                "invoices": ({"invoice_id": "INV-1", "open_amount": "45.20"},),
            },
        ),
        Example(
            "the money was for another invoice, and applied to that",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_OTHER | {"open_amount": "0.00"},),
                "payments": (_PAYMENT | {"reference": "INV-2"},),
                "allocations": (_APPLIED | {"invoice_id": "INV-2", "amount": "145.20"},),
            },
        ),
        Example(
            "a stranger's payment is nobody's here",
            (Expect("clean", "INV-1"),),
            {"payments": (_PAYMENT | {"customer_id": "BREA", "reference": ""},)},
        ),
        Example(
            "paid twice, then one transfer was paid back: one is left, and one only",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),),
            {"payments": (_PAYMENT, _SECOND, _BACK)},
        ),
        Example(
            "paid once, then paid back",
            (Expect("clean", "INV-1"),),
            {"payments": (_PAYMENT, _BACK)},
        ),
        Example(
            "both transfers were paid back",
            (Expect("clean", "INV-1"),),
            {"payments": (_PAYMENT, _SECOND, _BACK, _BACK | {"payment_id": "P-4"})},
        ),
        Example(
            "a part was paid back, so that the rest is for the invoice",
            (Expect("fires", "INV-1", billed="145.20", expected="45.20", certainty="certain"),),
            {"payments": (_PAYMENT, _BACK | {"amount": "-45.20"})},
        ),
        Example(
            "what was paid back is the other invoice's money of the same amount",
            (
                Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),
                Expect("clean", "INV-2"),
            ),
            {
                "invoices": (_OTHER,),
                "payments": (
                    *(_PAYMENT, _SECOND | {"reference": "INV-2"}),
                    _BACK | {"reference": "INV-2"},
                ),
            },
        ),
        Example(
            "two invoices were paid alike, and nothing says which of them was paid back",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="likely"),),
            {
                "invoices": (_OTHER,),
                "payments": (
                    *(_PAYMENT, _SECOND | {"reference": "INV-2"}),
                    _BACK | {"reference": ""},
                ),
            },
        ),
        Example(
            "two open invoices of one amount and a payment without reference",
            (Expect("blocked", "INV-1", blocked="assumed_only:payments"),),
            {"invoices": (_OTHER,), "payments": (_PAYMENT | {"reference": ""},)},
        ),
        Example(
            "payments are known only from after the invoice",
            (Expect("blocked", "INV-1", blocked="not_covered:payments"),),
            coverage={"payments": ("2026-04-01", "2026-07-01")},
        ),
        Example(
            "no allocations, and no payment that names the invoice",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {"payments": (_PAYMENT | {"reference": ""},)},
            without=("allocations",),
        ),
        Example(
            "no allocations, but a payment names the invoice",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00"),),
            {"payments": (_PAYMENT,)},
            without=("allocations",),
        ),
        Example(
            "the open amount is not what the allocations leave",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {"invoices": ({"invoice_id": "INV-1", "open_amount": "100.00"},)},
        ),
        Example(
            "no payments in the books",
            (Expect("blocked", "INV-1", blocked="no_table:payments"),),
            without=("payments",),
        ),
        Example(
            "the payment was put to another invoice, which Y02 tells",
            (Expect("absent", "INV-1"),),
            {
                "invoices": (_OTHER | {"open_amount": "0.00"},),
                "payments": (_PAYMENT,),
                "allocations": (_APPLIED | {"invoice_id": "INV-2", "amount": "145.20"},),
            },
        ),
    ),
)
