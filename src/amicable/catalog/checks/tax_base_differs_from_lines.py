"""Tax base differs from the lines.

Fires when the base of a category and rate is not the sum of its lines plus document charges less
document allowances, and the tax is not the one on that sum. Where the lines make neither the
printed net nor, with the tax, the gross, lines may have been lost and the finding is likely.
Document charges that the books hold in total only are shared out by what the lines come to, which
is likely at most. It cannot see whether the category itself is right (T01).
"""

from __future__ import annotations

from amicable.catalog.algebra import tax as row
from amicable.catalog.algebra.exact import is_percent_of
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_RIGHT = (
    row.base.equals(row.right_base)
    | is_percent_of(row.tax_left, row.right_base, row.rate, row.unit)
    | is_percent_of(row.tax_left, row.right_base_left, row.rate, row.unit)
    | row.tax_left.equals(row.by_line_left)
    | row.tax_left.equals(row.by_line)
    | row.shared_otherwise
)
_CREDIT = {
    "invoice_id": "CN-1",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "kind": "381",
    "preceding_invoice_id": "INV-1",
}
_KEY = {"invoice_id": "INV-1", "category": "S", "rate": "21"}
_SHARED = {"invoice_id": "INV-1", "allowance": "17.00", "net": "153.00"}
_OTHER_LINE = {
    "invoice_id": "INV-1",
    "line": "2",
    "net": "50.00",
    "quantity": "1",
    "tax_category": "AA",
    "tax_rate": "10",
}
_OTHER_RATE = {
    "invoice_id": "INV-1",
    "category": "AA",
    "rate": "10",
    "base": "45.00",
    "tax": "4.50",
}
_TOO_HIGH = {"invoice_taxes": (_KEY | {"base": "130.00", "tax": "27.30"},)}

CHECK = Check(
    code="tax_base_differs_from_lines",
    cause="T03",
    title="Tax base differs from the lines",
    stage=82,
    relation=row.RELATION,
    basis="tax",
    answers=("T03",),
    needs=("invoice_lines", "invoice_taxes"),
    blocked=first_reason(
        (~row.taxes_present, "no_table:invoice_taxes"),
        (row.category.is_missing(), "not_covered:invoice_taxes"),
        (~row.lines_present, "no_table:invoice_lines"),
        (row.unlabelled, "no_column:invoice_lines.tax_rate"),
        (row.charges_missing, "no_table:invoice_charges"),
    ),
    fires=~_RIGHT,
    likely=~row.lines_complete | row.charges_shared,
    billed="tax_left",
    expected="right_tax",
    derivation=(
        Planned("summed", {"lines": "lines"}, rule="EN 16931 BT-116"),
        Planned("tax", {"base": "right_base_left", "rate": "rate", "category": "category"}),
    ),
    evidence=(
        Cite("invoice_taxes", ("invoice_id", "category", "rate"), "base", "base"),
        Cite("invoice_taxes", ("invoice_id", "category", "rate"), "tax", "tax"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md T03",
        "domain/02-en16931-calculation.csv BT-116",
        "books.md rule 10",
    ),
    examples=(
        Example(
            "tax on 130.00 where the lines add up to 120.00",
            (Expect("fires", "INV-1", billed="27.30", expected="25.20"),),
            _TOO_HIGH,
        ),
        Example(
            "an allowance of one cent was left out of the base",
            (Expect("fires", "INV-1", billed="25.20", expected="25.19"),),
            {
                "invoice_charges": (
                    {
                        "invoice_id": "INV-1",
                        "sequence": "1",
                        "is_charge": "false",
                        "amount": "0.03",
                        "tax_category": "S",
                        "tax_rate": "21",
                    },
                )
            },
        ),
        Example(
            "the lines make half of the printed net: the export lost some, or the bill is wrong",
            (Expect("fires", "INV-1", billed="25.20", expected="12.60", certainty="likely"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "60.00"},)},
        ),
        Example("the base is the sum of the lines", (Expect("clean", "INV-1"),)),
        Example(
            "freight charged on the document is part of the base",
            (Expect("clean", "INV-1"),),
            {
                "invoice_charges": (
                    {
                        "invoice_id": "INV-1",
                        "sequence": "1",
                        "is_charge": "true",
                        "amount": "10.00",
                        "tax_category": "S",
                        "tax_rate": "21",
                    },
                ),
                "invoice_taxes": (_KEY | {"base": "130.00", "tax": "27.30"},),
            },
        ),
        Example(
            "an allowance known in total belongs to the only category",
            (Expect("clean", "INV-1"),),
            {
                "invoices": ({"invoice_id": "INV-1", "allowance": "20.00"},),
                "invoice_taxes": (_KEY | {"base": "100.00", "tax": "21.00"},),
            },
        ),
        Example(
            "an allowance known in total was left out of the bases of both rates",
            (Expect("fires", "INV-1", certainty="likely"),),
            {
                "invoices": (_SHARED,),
                "invoice_lines": (_OTHER_LINE,),
                "invoice_taxes": (
                    _KEY | {"base": "120.00", "tax": "25.20"},
                    _OTHER_RATE | {"base": "50.00", "tax": "5.00"},
                ),
            },
        ),
        Example(
            "it was shared out by what the lines of each rate come to",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_SHARED,),
                "invoice_lines": (_OTHER_LINE,),
                "invoice_taxes": (_KEY | {"base": "108.00", "tax": "22.68"}, _OTHER_RATE),
            },
        ),
        Example(
            "the seller shared it out otherwise",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (_SHARED,),
                "invoice_lines": (_OTHER_LINE,),
                "invoice_taxes": (
                    _KEY | {"base": "103.00", "tax": "21.63"},
                    _OTHER_RATE | {"base": "50.00", "tax": "5.00"},
                ),
            },
        ),
        Example(
            "a line that names no rate, among several",
            (Expect("blocked", "INV-1", blocked="no_column:invoice_lines.tax_rate"),),
            {
                "invoice_taxes": (
                    _KEY | {"base": "100.00", "tax": "21.00"},
                    {"invoice_id": "INV-1", "category": "AA", "rate": "10", "base": "20.00"}
                    | {"tax": "2.00"},
                ),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "tax_category": "", "tax_rate": ""},
                ),
            },
        ),
        Example(
            "the tax on the difference was credited",
            (Expect("corrected", "INV-1"),),
            _TOO_HIGH
            | {
                "invoices": (_CREDIT | {"gross": "2.10"},),
                "invoice_taxes": (
                    *_TOO_HIGH["invoice_taxes"],
                    {"invoice_id": "CN-1", "category": "S", "rate": "21"}
                    | {"base": "0.00", "tax": "2.10"},
                ),
            },
        ),
    ),
)
