"""Billed period unlike before.

Fires where no contract tells how often is billed and a line covers another number of whole months
than the customer's last three or more invoices for the item. A part of a month is no riddle of
this kind. It cannot see what was agreed: it asks, and moves no money.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_MONTHS = (
    ("2025-12-01", "2026-01-01"),
    ("2026-01-01", "2026-02-01"),
    ("2026-02-01", "2026-03-01"),
)
_BEFORE = {
    "invoices": tuple(
        {"invoice_id": f"A-{n}", "customer_id": "ALBA", "issued_on": start}
        | {"currency": "EUR", "gross": "37.51"}
        for n, (start, _) in enumerate(_MONTHS)
    ),
    "invoice_lines": tuple(
        {"invoice_id": f"A-{n}", "line": "1", "item_id": "SCAN", "net": "31.00", "quantity": "1"}
        | {"unit_price": "31.00", "period_from": start, "period_to": end}
        for n, (start, end) in enumerate(_MONTHS)
    ),
}
_SCAN = {"item_id": "SCAN", "quantity": "1", "period_from": "2026-03-01"}
_QUARTER = _SCAN | {"unit_price": "93.00", "net": "93.00", "period_to": "2026-06-01"}
_MONTHLY = {"contracts": ({"contract_id": "K-7", "billing_period": "month"},)}
_NAMED = {
    "invoice_lines": tuple(
        {"invoice_id": name, "line": "1", "contract_id": "K-7"}
        for name in ("INV-1", "A-0", "A-1", "A-2")
    )
}

CHECK = Check(
    code="period_unlike_before",
    cause="D02",
    title="Billed period unlike before",
    stage=203,
    relation=row.RELATION,
    basis="net",
    answers=(),
    responsible="unknown",
    applies=row.usual_months.is_present(),
    fires=row.months_billed.differs_from(row.usual_months) & (row.position > 0),
    likely=ALWAYS,
    billed="position",
    derivation=(
        Planned(
            "usual_months",
            {
                "times": "usual_months_times",
                "since": "usual_months_since",
                "months": "usual_months",
                "billed": "months_billed",
            },
            rule="a custom of three invoices",
        ),
        Planned("part", {"base": "position", "part": "usual_months", "whole": "months_billed"}),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "period_to", "period_to"),
        Cite("invoice_lines", ("last_invoice_id", "last_line"), "line", "last_line"),
    ),
    sources=("domain/01-dispute-taxonomy.md D02", "books.md, contracts.billing_period"),
    examples=(
        Example(
            "a quarter after three single months",
            (
                Expect(
                    *("fires", "INV-1", "1"),
                    billed="93.00",
                    expected="31.00",
                    certainty="likely",
                ),
            ),
            book(_BEFORE, and_now(_QUARTER)),
        ),
        Example(
            "a month as always, if shorter",
            (Expect("absent", "INV-1", "1"),),
            book(
                _BEFORE,
                and_now(
                    _SCAN | {"unit_price": "31.00", "net": "31.00", "period_to": "2026-04-01"}
                ),
            ),
        ),
        Example(
            "a part of a month is prorated",
            (Expect("absent", "INV-1", "1"),),
            book(
                _BEFORE,
                and_now(
                    _SCAN | {"unit_price": "15.50", "net": "15.50", "period_to": "2026-03-16"}
                ),
            ),
        ),
        Example(
            "the contract tells how often is billed",
            (Expect("absent", "INV-1", "1"),),
            book(_BEFORE, and_now(_QUARTER), _MONTHLY, _NAMED),
        ),
    ),
)
