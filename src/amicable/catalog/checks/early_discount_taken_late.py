"""Early-payment discount taken after its date.

Fires when what is missing is just the agreed early discount, and the last money for the invoice
came after the window and its days of grace; grace is given only so often. Before the due date the
rest may still come, so that it is likely only. It cannot see a longer window that was agreed
outside the contract, and leaves a discount that was earned to M03.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TERMS = {"early_discount_percent": "2", "early_discount_days": "10"}
_WINDOW = {
    "until": "last_day",
    "days": "discount_days",
    "from": "due_from",
    "amount": "early_received",
    "on": "last_received_on",
}
_BEFORE = {
    "invoices": (
        {"invoice_id": "INV-0", "customer_id": "ALBA", "issued_on": "2026-01-05"}
        | {"currency": "EUR", "net": "500.00", "tax": "105.00", "gross": "605.00"}
        | {"contract_id": "K-7", "due_on": "2026-02-04", "open_amount": "12.10"},
    ),
    "payments": (
        {"payment_id": "P-0", "received_on": "2026-01-17", "amount": "592.90"}
        | {"currency": "EUR", "customer_id": "ALBA"},
    ),
    "allocations": (
        {"allocation_id": "A-0", "invoice_id": "INV-0", "payment_id": "P-0", "amount": "592.90"},
    ),
}
"""An invoice before, on which the discount was taken two days late."""


def _again(on: str) -> dict[str, tuple[dict[str, str], ...]]:
    now = short_by("24.20", contract=_TERMS, on=on)
    return {
        table: (*map(dict, now.get(table, ())), *_BEFORE.get(table, ()))
        for table in (*now, *_BEFORE)
    }


CHECK = Check(
    code="early_discount_taken_late",
    cause="M02",
    title="Early-payment discount taken after its date",
    stage=107,
    relation=row.RELATION,
    basis="open",
    answers=("M02",),
    needs=("contracts", "payments"),
    responsible="customer",
    applies=row.kind.equals("early_discount"),
    blocked=first_reason(
        *row.UNKNOWN,
        (
            row.is_unsettled & row.discount_days.is_missing(),
            "no_column:contracts.early_discount_days",
        ),
        (row.is_unsettled, "no_column:invoices.received_on"),
    ),
    fires=(row.excess > 0) & (row.open_amount > 0),
    likely=row.UNSURE | ~row.past_due,
    billed="received",
    derivation=(Planned("discount_window", _WINDOW, rule="books.md rule 11"), row.PAID),
    confirms=(Planned("discount_window", _WINDOW, rule="books.md rule 11"),),
    evidence=(
        Cite("contracts", ("contract_id",), "early_discount_percent", "discount_percent"),
        Cite("contracts", ("contract_id",), "early_discount_days", "discount_days"),
        row.RECEIPT,
    ),
    sources=("domain/01-dispute-taxonomy.md M02", "books.md rule 11"),
    examples=(
        Example(
            "2 % taken after four weeks, ten days agreed",
            (Expect("fires", "INV-1", billed="1185.80", expected="1210.00", certainty="certain"),),
            short_by("24.20", contract=_TERMS),
        ),
        Example(
            "a day after the grace",
            (Expect("fires", "INV-1", billed="1185.80", expected="1210.00"),),
            short_by("24.20", contract=_TERMS, on="2026-03-19"),
        ),
        Example(
            "within the grace for the second time",
            (Expect("fires", "INV-1", billed="1185.80", expected="1210.00"),),
            _again("2026-03-17"),
        ),
        Example(
            "no grace was agreed, and a day is a day",
            (Expect("fires", "INV-1", billed="1185.80", expected="1210.00"),),
            short_by(
                "24.20", contract=_TERMS | {"early_discount_grace_days": "0"}, on="2026-03-16"
            ),
        ),
        Example(
            "the rest is not due yet",
            (Expect("fires", "INV-1", certainty="likely"),),
            short_by("24.20", contract=_TERMS, on="2026-03-19"),
            as_of="2026-04-01",
        ),
        Example(
            "on the last day of the grace, for the first time",
            (Expect("clean", "INV-1"),),
            short_by("24.20", contract=_TERMS, on="2026-03-18"),
        ),
        Example(
            "inside the window",
            (Expect("clean", "INV-1"),),
            short_by("24.20", contract=_TERMS, on="2026-03-15"),
        ),
        Example(
            "another amount is missing",
            (Expect("absent", "INV-1"),),
            short_by("24.21", contract=_TERMS),
        ),
        Example(
            "the contract does not say how many days",
            (Expect("blocked", "INV-1", blocked="no_column:contracts.early_discount_days"),),
            short_by("24.20", contract={"early_discount_percent": "2"}),
        ),
    ),
)
