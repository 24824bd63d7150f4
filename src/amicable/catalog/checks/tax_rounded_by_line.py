"""Tax rounded line by line, or once a document.

Fires, as an explanation and never as an error, when the tax of a category and rate follows one of
the two roundings and the other would differ. It cannot say which of them was agreed where the
contract does not.
"""

from __future__ import annotations

from amicable.catalog.algebra import tax as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_KEY = {"invoice_id": "INV-1", "category": "S", "rate": "21"}


def _three_lines(tax: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "invoice_lines": tuple(
            {"invoice_id": "INV-1", "line": line, "net": "9.99", "item_id": "HINGE"}
            | {"tax_category": "S", "tax_rate": "21"}
            for line in ("1", "2", "3")
        ),
        "invoice_taxes": (_KEY | {"base": "29.97", "tax": tax},),
    }


CHECK = Check(
    code="tax_rounded_by_line",
    cause="P14",
    title="Tax rounded line by line, or once a document",
    stage=86,
    relation=row.RELATION,
    basis="tax",
    answers=("P14",),
    needs=("invoice_lines", "invoice_taxes"),
    blocked=first_reason(
        (~row.taxes_present, "no_table:invoice_taxes"),
        (row.category.is_missing(), "not_covered:invoice_taxes"),
        (~row.lines_present, "no_table:invoice_lines"),
        (row.unlabelled, "no_column:invoice_lines.tax_rate"),
        (row.charges_missing, "no_table:invoice_charges"),
    ),
    fires=row.by_line.differs_from(row.by_document)
    & row.base.equals(row.right_base)
    & (row.tax.equals(row.by_line) | row.tax.equals(row.by_document)),
    billed="tax",
    expected="tax",
    derivation=(
        Planned(
            "rounding",
            {"by_line": "by_line", "by_document": "by_document"},
            rule="books.md rule 10",
        ),
    ),
    evidence=(Cite("invoice_taxes", ("invoice_id", "category", "rate"), "tax", "tax"),),
    sources=("domain/01-dispute-taxonomy.md P14", "domain/02-pricing-golden-vectors.csv G47, G48"),
    explains=True,
    examples=(
        Example(
            "three lines of 9.99, taxed one by one",
            (Expect("fires", "INV-1", billed="6.30", expected="6.30"),),
            _three_lines("6.30"),
        ),
        Example(
            "three lines of 9.99, taxed together",
            (Expect("fires", "INV-1", billed="6.29", expected="6.29"),),
            _three_lines("6.29"),
        ),
        Example("both roundings give the same tax", (Expect("clean", "INV-1"),)),
        Example(
            "a tax that neither rounding gives is an error, not a rounding",
            (Expect("clean", "INV-1"),),
            _three_lines("6.31"),
        ),
        Example(
            "the base is wrong, so that the roundings are not to blame",
            (Expect("clean", "INV-1"),),
            {"invoice_taxes": (_KEY | {"base": "130.00", "tax": "27.30"},)},
        ),
        Example(
            "an invoice without lines",
            (Expect("blocked", "INV-2", blocked="no_table:invoice_lines"),),
            {
                "invoices": (
                    {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-04-01"}
                    | {"currency": "EUR", "gross": "121.00"},
                ),
                "invoice_taxes": (
                    {"invoice_id": "INV-2", "category": "S", "rate": "21", "base": "100.00"}
                    | {"tax": "21.00"},
                ),
            },
        ),
    ),
)
