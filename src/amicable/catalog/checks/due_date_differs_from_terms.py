"""Due date is earlier than the agreed terms.

Fires when an invoice is due before the day that the contract's payment terms set, counted from
issue, receipt, delivery or the end of the month. A later due date is in the customer's favour and
no error. It cannot see terms that were agreed outside the contract.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TERMS = {"contract_id": "K-7"}
_DUE = {"invoice_id": "INV-1"}

CHECK = Check(
    code="due_date_differs_from_terms",
    cause="M01",
    title="Due date is earlier than the agreed terms",
    stage=90,
    relation=row.RELATION,
    basis="date",
    answers=("M", "M01"),
    needs=("contracts",),
    blocked=first_reason(
        (~row.contracts_present, "no_table:contracts"),
        (row.due_on.is_missing(), "no_column:invoices.due_on"),
        (row.contract_id.is_missing(), "no_column:invoices.contract_id"),
        (row.terms_days.is_missing(), "no_column:contracts.payment_terms_days"),
        (
            row.due_from.is_missing() & row.due_base.equals("receipt"),
            "no_column:invoices.received_on",
        ),
        (row.due_from.is_missing() & ~row.deliveries_present, "no_table:deliveries"),
        (row.due_from.is_missing(), "not_covered:deliveries"),
    ),
    fires=row.due_on < row.right_due_on,
    billed="due_on",
    expected="right_due_on",
    derivation=(
        Planned("due", {"from": "due_from", "days": "terms_days"}, rule="contracts.due_base"),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "due_on", "due_on"),
        Cite("contracts", ("contract_id",), "payment_terms_days", "terms_days"),
    ),
    sources=("domain/01-dispute-taxonomy.md M01", "books.md, contracts"),
    examples=(
        Example(
            "due in 15 days, 30 agreed",
            (Expect("fires", "INV-1", billed="2026-03-20", expected="2026-04-04"),),
            {"invoices": (_DUE | {"due_on": "2026-03-20"},)},
        ),
        Example(
            "due one day early",
            (Expect("fires", "INV-1", billed="2026-04-03", expected="2026-04-04"),),
            {"invoices": (_DUE | {"due_on": "2026-04-03"},)},
        ),
        Example(
            "thirty days from the end of the month",
            (Expect("fires", "INV-1", billed="2026-04-04", expected="2026-04-30"),),
            {"contracts": (_TERMS | {"due_base": "month_end"},)},
        ),
        Example("due as agreed", (Expect("clean", "INV-1"),)),
        Example(
            "due later than agreed",
            (Expect("clean", "INV-1"),),
            {"invoices": (_DUE | {"due_on": "2026-05-04"},)},
        ),
        Example(
            "thirty days from delivery, the day before the invoice",
            (Expect("clean", "INV-1"),),
            {
                "contracts": (_TERMS | {"due_base": "delivery"},),
                "invoices": (_DUE | {"due_on": "2026-04-03"},),
            },
        ),
        Example(
            "counted from a receipt that no record shows",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.received_on"),),
            {"contracts": (_TERMS | {"due_base": "receipt"},)},
        ),
        Example(
            "the contract names no terms",
            (Expect("blocked", "INV-1", blocked="no_column:contracts.payment_terms_days"),),
            {"contracts": (_TERMS | {"payment_terms_days": ""},)},
        ),
    ),
)
