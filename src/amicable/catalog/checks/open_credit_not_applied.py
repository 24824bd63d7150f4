"""Credit note was not applied.

Fires on the invoice on which a credit document with a rest would be used: the one it names while
that is open, else the customer's oldest open one in its currency. It cannot see credits that
were promised and never issued (R02), nor credits paid out without a record.
"""

from __future__ import annotations

from amicable.catalog.algebra import credit as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_CREDIT = {
    "invoice_id": "CN-1",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "gross": "45.20",
    "kind": "381",
    "preceding_invoice_id": "INV-1",
    "number": "CN/9",
}
_USED = {"allocation_id": "A-1", "credit_invoice_id": "CN-1", "invoice_id": "INV-1"}
_NEWER = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-04-20",
    "currency": "EUR",
    "gross": "80.00",
    "open_amount": "80.00",
}

CHECK = Check(
    code="open_credit_not_applied",
    cause="Y03",
    title="Credit note was not applied",
    stage=104,
    relation=row.RELATION,
    basis="open",
    answers=("Y", "Y03"),
    needs=("allocations",),
    blocked=first_reason(
        (row.rest.is_missing(), "no_table:allocations"),
        (row.open_amount.is_missing(), "no_column:invoices.open_amount"),
        (~row.credit_ties, "assumed_only:allocations"),
        (~row.ties & (row.rest > 0), "assumed_only:allocations"),
    ),
    fires=(row.rest > 0) & (row.usable > 0),
    billed="open_amount",
    derivation=(
        Planned(
            "credited",
            {"amount": "usable", "on": "credited_on", "number": "credit_number"},
            rule="books.md rule 6",
        ),
    ),
    evidence=(
        Cite("invoices", ("credit_id",), "gross", "credit_gross"),
        Cite("invoices", ("invoice_id",), "open_amount", "open_amount"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y03", "books.md rule 6"),
    examples=(
        Example(
            "the credit note for the invoice lies unused",
            (Expect("fires", "INV-1", billed="145.20", expected="100.00"),),
            {"invoices": (_CREDIT,)},
        ),
        Example(
            "a cent of it is left",
            (Expect("fires", "INV-1", billed="100.01", expected="100.00"),),
            {
                "invoices": (_CREDIT, {"invoice_id": "INV-1", "open_amount": "100.01"}),
                "allocations": (_USED | {"amount": "45.19"},),
            },
        ),
        Example(
            "a credit on account is used on the oldest open invoice",
            (Expect("fires", "INV-1", billed="145.20", expected="100.00"),),
            {"invoices": (_CREDIT | {"preceding_invoice_id": ""}, _NEWER)},
        ),
        Example(
            "the invoice it names is paid, so that the next one takes it",
            (Expect("fires", "INV-2", billed="80.00", expected="34.80"),),
            {
                "invoices": (_CREDIT, _NEWER, {"invoice_id": "INV-1", "open_amount": "0.00"}),
                "payments": (
                    {"payment_id": "P-1", "received_on": "2026-03-10", "amount": "145.20"}
                    | {"currency": "EUR", "customer_id": "ALBA"},
                ),
                "allocations": (
                    {"allocation_id": "A-0", "payment_id": "P-1", "invoice_id": "INV-1"}
                    | {"amount": "145.20"},
                ),
            },
        ),
        Example(
            "it was used in full",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_CREDIT, {"invoice_id": "INV-1", "open_amount": "100.00"}),
                "allocations": (_USED | {"amount": "45.20"},),
            },
        ),
        Example(
            "another customer's credit note",
            (Expect("absent", "INV-1"),),
            {"invoices": (_CREDIT | {"customer_id": "BREA", "preceding_invoice_id": ""},)},
        ),
        Example(
            "a credit in another currency",
            (Expect("absent", "INV-1"),),
            {"invoices": (_CREDIT | {"currency": "USD", "preceding_invoice_id": ""},)},
        ),
        Example(
            "a credit note dated after the day of judgement",
            (Expect("absent", "INV-1"),),
            {"invoices": (_CREDIT | {"issued_on": "2026-07-20"},)},
        ),
        Example(
            "the open amount was lowered without an allocation",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {"invoices": (_CREDIT, {"invoice_id": "INV-1", "open_amount": "100.00"})},
        ),
        Example(
            "no allocations in the books",
            (Expect("blocked", "INV-1", blocked="no_table:allocations"),),
            {"invoices": (_CREDIT,)},
            without=("allocations",),
        ),
    ),
)
