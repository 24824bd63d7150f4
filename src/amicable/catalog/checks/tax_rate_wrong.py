"""Tax rate wrong.

Fires when a line's tax rate is not the one that the place of supply, its category, the item and
the day of supply ask for. It takes the customer's country as the place of supply and cannot see
special schemes that the tax table does not hold: a rate below the general one, where no row tells
the item's, may be a reduced one, so that it is likely only. Exemptions are left to T02.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

CHECK = Check(
    code="tax_rate_wrong",
    cause="T01",
    title="Tax rate wrong",
    stage=80,
    relation=row.RELATION,
    basis="tax",
    answers=("T", "T01"),
    needs=("tax_rates", "customers.country"),
    applies=row.exemption_id.is_missing(),
    blocked=first_reason(
        (row.tax_rate.is_missing(), "no_column:invoice_lines.tax_rate"),
        (~row.tax_rates_present, "no_table:tax_rates"),
        (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
        (row.tax_country.is_missing(), "no_column:customers.country"),
        (row.right_rate.is_missing(), "not_covered:tax_rates"),
        (
            # The line says that another place or person owes the tax; no record says why.
            row.tax_category.one_of("AE", "K", "G", "O", "E")
            & row.tax_rate.equals(0)
            & row.right_rate.differs_from(0),
            "not_covered:tax_exemptions",
        ),
    ),
    fires=row.tax_rate.differs_from(row.right_rate) & row.position.differs_from(0),
    likely=row.loose_credit | row.rate_unheld,
    billed="line_tax",
    derivation=(
        Planned(
            "tax",
            {"base": "position", "rate": "right_rate", "category": "right_category"},
            rule="books.md rule 9",
        ),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "tax_rate", "tax_rate"),
        Cite(
            "tax_rates",
            ("tax_country", "tax_region", "right_category", "tax_item", "tax_valid_from"),
            "rate",
            "right_rate",
        ),
    ),
    sources=("domain/01-dispute-taxonomy.md T01", "books.md rule 9"),
    examples=(
        Example(
            "21 % billed where 10 % is due",
            (Expect("fires", "INV-1", "1", billed="25.20", expected="12.00"),),
            {
                "tax_rates": (
                    {
                        "country": "ES",
                        "category": "S",
                        "rate": "10",
                        "valid_from": "2012-09-01",
                        "item_id": "HINGE",
                    },
                )
            },
        ),
        Example(
            "10 % billed, and no row tells the item's rate: a reduced one, perhaps",
            (Expect("fires", "INV-1", "1", billed="12.00", expected="25.20", certainty="likely"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "tax_rate": "10"},)},
        ),
        Example(
            "10 % billed of an item whose row says 21 %",
            (
                Expect(
                    "fires", "INV-1", "1", billed="12.00", expected="25.20", certainty="certain"
                ),
            ),
            {
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "tax_rate": "10"},),
                "tax_rates": (
                    {"country": "ES", "category": "S", "rate": "21", "valid_from": "2012-09-01"}
                    | {"item_id": "HINGE"},
                ),
            },
        ),
        Example(
            "the old rate on the first day of the new one",
            (Expect("fires", "INV-1", "1", billed="25.20", expected="26.40"),),
            {
                "tax_rates": (
                    {
                        "country": "ES",
                        "category": "S",
                        "valid_from": "2012-09-01",
                        "valid_to": "2026-03-05",
                    },
                    {"country": "ES", "category": "S", "rate": "22", "valid_from": "2026-03-05"},
                )
            },
        ),
        Example(
            "the line was credited in full",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {
                    "tax_rates": (
                        {
                            "country": "ES",
                            "category": "S",
                            "rate": "10",
                            "valid_from": "2012-09-01",
                            "item_id": "HINGE",
                        },
                    )
                },
                credit("120.00", "145.20"),
            ),
        ),
        Example("the rate of the day was billed", (Expect("clean", "INV-1", "1"),)),
        Example(
            "a new rate begins the day after the supply",
            (Expect("clean", "INV-1", "1"),),
            {
                "tax_rates": (
                    {
                        "country": "ES",
                        "category": "S",
                        "valid_from": "2012-09-01",
                        "valid_to": "2026-03-06",
                    },
                    {"country": "ES", "category": "S", "rate": "22", "valid_from": "2026-03-06"},
                )
            },
        ),
        Example(
            "an intra-community supply at 0 %",
            (Expect("clean", "INV-1", "1"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "tax_category": "K", "tax_rate": "0"},
                )
            },
        ),
        Example(
            "no tax in the source",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoice_lines.tax_rate"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "tax_category": "", "tax_rate": ""},
                )
            },
        ),
    ),
)
