"""Payment was applied to another invoice.

Fires on the invoice that a payment or its remittance names, while it is open and the money was
put to an invoice that is not named. It cannot see why it was put there: an agreement by telephone
or a legal order of settlement leaves no record here.
"""

from __future__ import annotations

from amicable.catalog.algebra import payment as row
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
_OTHER = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "gross": "145.20",
    "open_amount": "0.00",
    "number": "F-77",
}
_TO_OTHER = {
    "allocation_id": "A-1",
    "invoice_id": "INV-2",
    "payment_id": "P-1",
    "amount": "145.20",
}
_BOOK = {"invoices": (_OTHER,), "payments": (_PAYMENT,), "allocations": (_TO_OTHER,)}

CHECK = Check(
    code="payment_applied_to_other_invoice",
    cause="Y02",
    title="Payment was applied to another invoice",
    stage=102,
    relation=row.RELATION,
    basis="open",
    answers=("Y", "Y02"),
    needs=("payments", "allocations"),
    blocked=first_reason(
        (~row.allocations_present, "no_table:allocations"),
        (row.open_amount.is_missing(), "no_column:invoices.open_amount"),
        (~row.ties & row.open_amount.differs_from(0), "assumed_only:allocations"),
        (row.applicable > 0, "assumed_only:payments"),
    ),
    fires=(row.open_amount > 0) & (row.misapplied > 0),
    likely=~row.is_sure,
    billed="open_amount",
    derivation=(
        Planned(
            "allocated", {"amount": "misapplied", "number": "other_number"}, rule="books.md 15"
        ),
    ),
    evidence=(
        Cite("payments", ("payment_id",), "reference", "reference"),
        Cite("allocations", ("other_allocation_id",), "invoice_id", "other_invoice_id"),
        Cite("invoices", ("invoice_id",), "open_amount", "open_amount"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y02", "books.md rules 6 and 15"),
    examples=(
        Example(
            "paid for INV-1, put to F-77",
            (Expect("fires", "INV-1", billed="145.20", expected="0.00", certainty="certain"),),
            _BOOK,
        ),
        Example(
            "a cent of it was put to F-77",
            (Expect("fires", "INV-1", billed="0.01", expected="0.00"),),
            {
                "invoices": (
                    _OTHER | {"open_amount": "145.19"},
                    {"invoice_id": "INV-1", "open_amount": "0.01"},
                ),
                "payments": (_PAYMENT,),
                "allocations": (
                    _TO_OTHER | {"amount": "0.01"},
                    _TO_OTHER
                    | {"allocation_id": "A-2", "invoice_id": "INV-1", "amount": "145.19"},
                ),
            },
        ),
        Example(
            "the payment was put where its reference says",
            (Expect("clean", "INV-1"),),
            {
                "invoices": ({"invoice_id": "INV-1", "open_amount": "0.00"},),
                "payments": (_PAYMENT,),
                "allocations": (_TO_OTHER | {"invoice_id": "INV-1"},),
            },
        ),
        Example(
            "INV-1 was paid before, so that the second payment was free",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_OTHER, {"invoice_id": "INV-1", "open_amount": "0.00"}),
                "payments": (_PAYMENT, _PAYMENT | {"payment_id": "P-0", "reference": "x"}),
                "allocations": (
                    _TO_OTHER,
                    _TO_OTHER
                    | {"allocation_id": "A-0", "payment_id": "P-0", "invoice_id": "INV-1"},
                ),
            },
        ),
        Example(
            "one payment for two invoices, put to both",
            (Expect("clean", "INV-1"), Expect("clean", "INV-2")),
            {
                "invoices": (_OTHER, {"invoice_id": "INV-1", "open_amount": "0.00"}),
                "payments": (_PAYMENT | {"amount": "290.40", "reference": "INV-1, F-77"},),
                "allocations": (
                    _TO_OTHER,
                    _TO_OTHER | {"allocation_id": "A-2", "invoice_id": "INV-1"},
                ),
            },
        ),
        Example(
            "the open amount is not what the allocations leave",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            _BOOK | {"invoices": (_OTHER, {"invoice_id": "INV-1", "open_amount": "99.00"})},
        ),
        Example(
            "no allocations in the books",
            (Expect("blocked", "INV-1", blocked="no_table:allocations"),),
            {"invoices": (_OTHER,), "payments": (_PAYMENT,)},
            without=("allocations",),
        ),
    ),
)
