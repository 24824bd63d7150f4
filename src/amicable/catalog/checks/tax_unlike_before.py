"""Tax rate unlike before.

Fires where no tax table tells the rate and a line has another one than the customer's last three
or more invoices for the item, unless the rate moved for others as well. It cannot see the law: it
asks, and moves no money.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now, earlier
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_LOW = {"tax_category": "S", "tax_rate": "10"}
_OTHERS = tuple(
    book(
        earlier(_LOW, customer=name),
        {
            "customers": ({"customer_id": name, "name": name, "country": "ES"},),
            "invoices": (
                {"invoice_id": f"N-{name}", "customer_id": name, "issued_on": "2026-03-12"}
                | {"currency": "EUR", "gross": "145.20"},
            ),
            "invoice_lines": (
                {"invoice_id": f"N-{name}", "line": "1", "item_id": "HINGE", "net": "120.00"}
                | {"quantity": "10", "unit_price": "12.00", "tax_category": "S"}
                | {"tax_rate": "21"},
            ),
        },
    )
    for name in ("BREA", "CORA")
)

CHECK = Check(
    code="tax_unlike_before",
    cause="T01",
    title="Tax rate unlike before",
    stage=204,
    relation=row.RELATION,
    basis="tax",
    answers=(),
    responsible="unknown",
    applies=row.usual_rate.is_present(),
    fires=row.tax_rate.differs_from(row.usual_rate) & row.position.differs_from(0),
    likely=ALWAYS,
    billed="line_tax",
    derivation=(
        Planned(
            "usual_rate",
            {
                "times": "usual_rate_times",
                "since": "usual_rate_since",
                "rate": "usual_rate",
                "billed": "tax_rate",
            },
            rule="a custom of three invoices",
        ),
        Planned("tax", {"base": "position", "rate": "usual_rate"}),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "tax_rate", "tax_rate"),
        Cite("invoice_lines", ("last_invoice_id", "last_line"), "tax_rate", "usual_rate"),
    ),
    sources=("domain/01-dispute-taxonomy.md T01", "books.md rule 9"),
    examples=(
        Example(
            "21 % after three invoices with 10 %",
            (
                Expect(
                    *("fires", "INV-1", "1"),
                    billed="25.20",
                    expected="12.00",
                    certainty="likely",
                ),
            ),
            book(earlier(_LOW), and_now({})),
            without=("tax_rates",),
        ),
        Example(
            "the tax table tells the rate",
            (Expect("absent", "INV-1", "1"),),
            book(earlier(_LOW), and_now({})),
        ),
        Example(
            "the same rate as before",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({"tax_category": "S", "tax_rate": "21"}), and_now({})),
            without=("tax_rates",),
        ),
        Example(
            "the rate moved for two others in the same month: a law changed",
            (Expect("absent", "INV-1", "1"),),
            book(earlier(_LOW), *_OTHERS, and_now({})),
            without=("tax_rates",),
        ),
    ),
)
