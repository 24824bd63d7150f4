"""Early-payment discount not granted.

Fires when all that was due less the agreed early discount came with a value date inside its
window, and the books neither credit the discount nor leave it out of what they ask for. The
window counts from the day from which the due date counts. It cannot see a discount that was
agreed outside the contract, and it leaves a discount that was taken too late to M02.
"""

from __future__ import annotations

from amicable.catalog.algebra import early_discount as row
from amicable.catalog.algebra.cast import credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TERMS = {"contract_id": "K-7", "early_discount_percent": "2", "early_discount_days": "10"}
_BILL = {
    "invoice_id": "INV-1",
    "net": "826.45",
    "tax": "173.55",
    "gross": "1000.00",
    "open_amount": "20.00",
}
_PAYMENT = {
    "payment_id": "P-1",
    "received_on": "2026-03-15",
    "amount": "980.00",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
_PUT = {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": "980.00"}
_EARLY = {
    "contracts": (_TERMS,),
    "invoices": (_BILL,),
    "payments": (_PAYMENT,),
    "allocations": (_PUT,),
}
_GRANTED = credit("16.53", "20.00")

CHECK = Check(
    code="early_discount_not_granted",
    cause="M03",
    title="Early-payment discount not granted",
    stage=92,
    relation=row.RELATION,
    basis="gross",
    answers=("M", "M03"),
    needs=("contracts", "payments"),
    blocked=first_reason(
        (~row.payments_present, "no_table:payments"),
        (row.discount_days.is_missing(), "no_column:contracts.early_discount_days"),
        (
            row.last_day.is_missing() & row.due_base.equals("receipt"),
            "no_column:invoices.received_on",
        ),
        (row.last_day.is_missing() & ~row.deliveries_present, "no_table:deliveries"),
        (row.last_day.is_missing(), "not_covered:deliveries"),
        (
            row.earned & row.open_amount.is_missing() & (row.received < row.owed),
            "no_column:invoices.open_amount",
        ),
        (~row.ties & ~row.written_off, "assumed_only:allocations"),
        (
            ~row.earned & (row.receipts_doubtful | row.money_loose),
            "assumed_only:payments",
        ),
        (~row.earned & ~row.payments_cover, "not_covered:payments"),
    ),
    fires=row.earned & ~row.written_off & (row.position_gross > row.right_gross),
    likely=~row.early_sure | row.otherwise_credited,
    billed="position_gross",
    derivation=(
        Planned(
            "discount_window",
            {
                "until": "last_day",
                "days": "discount_days",
                "from": "due_from",
                "amount": "early_received",
                "on": "early_on",
            },
            rule="books.md rule 11",
        ),
        Planned("discount", {"percent": "discount_percent"}, rule="books.md rule 11"),
    ),
    confirms=(
        Planned(
            "discount_window",
            {
                "until": "last_day",
                "days": "discount_days",
                "from": "due_from",
                "amount": "early_received",
                "on": "early_on",
            },
            rule="books.md rule 11",
        ),
    ),
    evidence=(
        Cite("contracts", ("contract_id",), "early_discount_percent", "discount_percent"),
        Cite("contracts", ("contract_id",), "early_discount_days", "discount_days"),
        Cite("payments", ("early_payment_id",), "received_on", "early_on"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md M03",
        "domain/02-pricing-golden-vectors.csv G35",
        "books.md rule 11",
    ),
    examples=(
        Example(
            "2 % within 10 days, paid on the tenth, and 20.00 still open",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00", certainty="certain"),),
            _EARLY,
        ),
        Example(
            "paid in full on the tenth day, nothing given back",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {
                "invoices": (_BILL | {"open_amount": "0.00"},),
                "payments": (_PAYMENT | {"amount": "1000.00"},),
                "allocations": (_PUT | {"amount": "1000.00"},),
            },
        ),
        Example(
            "received on the eleventh day with the value of the tenth",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {"payments": (_PAYMENT | {"received_on": "2026-03-16", "value_on": "2026-03-15"},)},
        ),
        Example(
            "ten days from the end of the month",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {
                "contracts": (_TERMS | {"due_base": "month_end"},),
                "payments": (_PAYMENT | {"received_on": "2026-04-10"},),
            },
        ),
        Example(
            "ten days from the delivery, the day before the invoice",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {
                "contracts": (_TERMS | {"due_base": "delivery"},),
                "payments": (_PAYMENT | {"received_on": "2026-03-14"},),
            },
        ),
        Example(
            "in two payments, both in time",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {
                "payments": (
                    _PAYMENT | {"amount": "500.00"},
                    _PAYMENT | {"payment_id": "P-2", "amount": "480.00"},
                ),
                "allocations": (
                    _PUT | {"amount": "500.00"},
                    _PUT | {"allocation_id": "A-2", "payment_id": "P-2", "amount": "480.00"},
                ),
            },
        ),
        Example(
            "tax was withheld beside it, with a certificate",
            (Expect("fires", "INV-1", billed="1000.00", expected="980.00"),),
            _EARLY
            | {
                "invoices": (_BILL | {"open_amount": "143.97"},),
                "payments": (_PAYMENT | {"amount": "856.03"},),
                "allocations": (_PUT | {"amount": "856.03"},),
                "tax_withholdings": (
                    {"withholding_id": "W-1", "customer_id": "ALBA", "rate": "15"}
                    | {"valid_from": "2026-01-01", "certificate": "C-1"},
                ),
            },
        ),
        Example(
            "a part was returned and credited before",
            (Expect("fires", "INV-1", billed="800.00", expected="784.00", certainty="likely"),),
            _EARLY
            | {
                "invoices": (
                    _BILL | {"open_amount": "16.00"},
                    *credit("165.29", "200.00")["invoices"],
                ),
                "payments": (_PAYMENT | {"amount": "784.00"},),
                "allocations": (
                    _PUT | {"amount": "784.00"},
                    {"allocation_id": "A-2", "invoice_id": "INV-1", "amount": "200.00"}
                    | {"credit_invoice_id": "CN-1"},
                ),
            },
        ),
        Example(
            "the discount was credited",
            (Expect("corrected", "INV-1"),),
            _EARLY
            | {
                "invoices": (_BILL | {"open_amount": "0.00"}, *_GRANTED["invoices"]),
                "allocations": (
                    _PUT,
                    {"allocation_id": "A-2", "invoice_id": "INV-1", "amount": "20.00"}
                    | {"credit_invoice_id": "CN-1"},
                ),
            },
        ),
        Example(
            "the books ask for no more: the discount was granted",
            (Expect("clean", "INV-1"),),
            _EARLY | {"invoices": (_BILL | {"open_amount": "0.00"},)},
        ),
        Example(
            "paid on the eleventh day",
            (Expect("clean", "INV-1"),),
            _EARLY | {"payments": (_PAYMENT | {"received_on": "2026-03-16"},)},
        ),
        Example(
            "a cent less than the discount allows came in time",
            (Expect("clean", "INV-1"),),
            _EARLY
            | {
                "invoices": (_BILL | {"open_amount": "20.01"},),
                "payments": (_PAYMENT | {"amount": "979.99"},),
                "allocations": (_PUT | {"amount": "979.99"},),
            },
        ),
        Example(
            "the contract grants none",
            (Expect("absent", "INV-1"),),
            _EARLY | {"contracts": (_TERMS | {"early_discount_percent": ""},)},
        ),
        Example(
            "the days count from a receipt that no record shows",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.received_on"),),
            _EARLY | {"contracts": (_TERMS | {"due_base": "receipt"},)},
        ),
        Example(
            "payments are known only from after the invoice",
            (Expect("blocked", "INV-1", blocked="not_covered:payments"),),
            {"contracts": (_TERMS,)},
            coverage={"payments": ("2026-04-01", "2026-07-01")},
        ),
        Example(
            "no payments in the books",
            (Expect("blocked", "INV-1", blocked="no_table:payments"),),
            {"contracts": (_TERMS,)},
            without=("payments",),
        ),
    ),
)
