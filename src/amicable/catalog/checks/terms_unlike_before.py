"""Days to pay unlike before.

Fires where no contract sets the terms and an invoice gives fewer days to pay than the customer's
last three or more. More days are in the customer's favour, and fewer for several customers at once
are a new rule of the house. It cannot see what was agreed: it asks, and moves nothing.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_NO_TERMS = {"contracts": ({"contract_id": "K-7", "payment_terms_days": ""},)}
_SHORT = and_now({}, {"due_on": "2026-03-19"})


def _thirty_days(customer: str) -> tuple[dict[str, str], ...]:
    days = (
        ("2025-12-05", "2026-01-04"),
        ("2026-01-05", "2026-02-04"),
        ("2026-02-05", "2026-03-07"),
    )
    return tuple(
        {"invoice_id": f"{customer}-{n}", "customer_id": customer, "issued_on": issued}
        | {"due_on": due, "currency": "EUR", "gross": "10.00"}
        for n, (issued, due) in enumerate(days)
    )


_NOW = tuple(
    {"invoice_id": f"N-{who}", "customer_id": who, "issued_on": "2026-03-10"}
    | {"due_on": "2026-03-24", "currency": "EUR", "gross": "10.00"}
    for who in ("BREA", "CORA")
)

CHECK = Check(
    code="terms_unlike_before",
    cause="M01",
    title="Days to pay unlike before",
    stage=205,
    relation=row.RELATION,
    basis="date",
    answers=(),
    responsible="unknown",
    applies=row.usual_days.is_present(),
    fires=row.due_on < row.usual_due_on,
    likely=ALWAYS,
    billed="due_on",
    expected="usual_due_on",
    derivation=(
        Planned(
            "usual_days",
            {
                "times": "usual_days_times",
                "since": "usual_days_since",
                "days": "usual_days",
                "due_on": "due_on",
            },
            rule="a custom of three invoices",
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "due_on", "due_on"),
        Cite("invoices", ("last_invoice_id",), "invoice_id", "last_invoice_id"),
    ),
    sources=("domain/01-dispute-taxonomy.md M01", "books.md, contracts"),
    examples=(
        Example(
            "14 days after three invoices with 30",
            (
                Expect(
                    *("fires", "INV-1"),
                    billed="2026-03-19",
                    expected="2026-04-04",
                    certainty="likely",
                ),
            ),
            book(_NO_TERMS, {"invoices": _thirty_days("ALBA")}, _SHORT),
        ),
        Example(
            "the contract sets the terms, so that a record decides",
            (Expect("absent", "INV-1"),),
            book({"invoices": _thirty_days("ALBA")}, _SHORT),
        ),
        Example(
            "more days than before",
            (Expect("absent", "INV-1"),),
            book(
                _NO_TERMS,
                {"invoices": _thirty_days("ALBA")},
                and_now({}, {"due_on": "2026-05-04"}),
            ),
        ),
        Example(
            "two others have 14 days now as well: a new rule of the house",
            (Expect("absent", "INV-1"),),
            book(
                _NO_TERMS,
                {"customers": ({"customer_id": "CORA", "name": "Cora"},)},
                {"invoices": (*_thirty_days("ALBA"), *_thirty_days("BREA"))},
                {"invoices": (*_thirty_days("CORA"), *_NOW)},
                _SHORT,
            ),
        ),
    ),
)
