"""Tax does not follow from its base.

Fires when the tax of a category and rate is neither the base times the rate, rounded once, nor
the sum of the lines' taxes rounded each, nor what a price that holds its tax contains, not even by
one cent of tolerance. It cannot see whether
base (T03), category or rate (T01) are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import tax as row
from amicable.catalog.algebra.exact import is_beside_percent_of, is_inside, is_percent_of
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_RIGHT = (
    is_percent_of(row.tax, row.base, row.rate, row.unit)
    | is_percent_of(row.tax_left, row.base_left, row.rate, row.unit)
    | is_percent_of(row.tax_left, row.base, row.rate, row.unit)
    | (row.base.equals(row.right_base) & row.tax_left.equals(row.by_line_left)).surely()
    | (row.base.equals(row.right_base) & row.tax_left.equals(row.by_line)).surely()
    | is_percent_of(row.tax_left, row.right_base_left, row.rate, row.unit).surely()
    | is_inside(row.tax_left, row.gross_left, row.rate, row.unit)
    | (row.fraction_free & is_beside_percent_of(row.tax_left, row.base_left, row.rate, row.unit))
)
_KEY = {"invoice_id": "INV-1", "category": "S", "rate": "21"}
_CREDIT = {
    "invoice_id": "CN-1",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "gross": "1.00",
    "kind": "381",
    "preceding_invoice_id": "INV-1",
}
_ONE_EURO = _KEY | {"tax": "26.20"}


def _in_yen(tax: str) -> Rows:
    amounts = {"currency": "JPY", "net": "10999", "tax": tax, "gross": str(10999 + int(tax))}
    return {
        "invoices": ({"invoice_id": "INV-1", "open_amount": amounts["gross"]} | amounts,),
        "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "10999"},),
        "invoice_taxes": (_KEY | {"base": "10999", "tax": tax},),
    }


CHECK = Check(
    code="tax_does_not_follow_from_base",
    cause="P12",
    title="Tax does not follow from its base",
    stage=84,
    relation=row.RELATION,
    basis="tax",
    answers=("P12",),
    needs=("invoice_taxes",),
    blocked=first_reason(
        (~row.taxes_present, "no_table:invoice_taxes"),
        (row.category.is_missing(), "not_covered:invoice_taxes"),
    ),
    fires=~_RIGHT,
    billed="tax_left",
    derivation=(
        Planned(
            "tax",
            {"base": "base_left", "rate": "rate", "category": "category"},
            when="from_base",
            rule="EN 16931 BR-CO-17, to the cent",
        ),
        Planned(
            "tax_by_line",
            {"lines": "lines", "rate": "rate", "amount": "by_line_left"},
            when="line_by_line",
            rule="the contract rounds the tax of each line",
        ),
        Planned(
            "tax_inside",
            {"gross": "gross_left", "rate": "rate"},
            when="tax_inside",
            rule="the contract's prices hold the tax",
        ),
    ),
    evidence=(Cite("invoice_taxes", ("invoice_id", "category", "rate"), "tax", "tax"),),
    sources=(
        "domain/01-dispute-taxonomy.md P12",
        "domain/02-en16931-calculation.csv BR-CO-17",
    ),
    examples=(
        Example(
            "26.20 of tax on a base of 120.00 at 21 %",
            (Expect("fires", "INV-1", billed="26.20", expected="25.20"),),
            {"invoice_taxes": (_ONE_EURO,)},
        ),
        Example(
            "a price of 100.00 with its tax inside",
            (Expect("clean", "INV-1"),),
            {"invoice_taxes": (_KEY | {"base": "82.64", "tax": "17.36"},)},
        ),
        Example(
            "one cent too much, which the standard lets pass",
            (Expect("fires", "INV-1", billed="25.21", expected="25.20"),),
            {"invoice_taxes": (_KEY | {"tax": "25.21"},)},
        ),
        Example("base times rate", (Expect("clean", "INV-1"),)),
        Example(
            "three lines of 9.99 at 19 %, rounded line by line",
            (Expect("clean", "INV-1"),),
            {
                "invoice_lines": tuple(
                    {"invoice_id": "INV-1", "line": line, "net": "9.99", "item_id": "HINGE"}
                    | {"tax_category": "S", "tax_rate": "21"}
                    for line in ("1", "2", "3")
                ),
                "invoice_taxes": (_KEY | {"base": "29.97", "tax": "6.30"},),
            },
        ),
        Example(
            "21 % of 10,999 yen, cut to 2,309",
            (Expect("clean", "INV-1"),),
            _in_yen("2309"),
        ),
        Example(
            "two yen less than 21 % of 10,999 yen",
            (Expect("fires", "INV-1", billed="2308", expected="2310"),),
            _in_yen("2308"),
        ),
        Example(
            "half a cent is rounded away from zero",
            (Expect("clean", "INV-1"),),
            {
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "0.50"},),
                "invoice_taxes": (_KEY | {"base": "0.50", "tax": "0.11"},),
            },
        ),
        Example(
            "a reverse charge has no tax",
            (Expect("clean", "INV-1"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "tax_category": "AE", "tax_rate": "0"},
                ),
                "invoice_taxes": (
                    {"invoice_id": "INV-1", "category": "AE", "rate": "0", "base": "120.00"}
                    | {"tax": "0.00"},
                    _KEY | {"base": "0.00", "tax": "0.00"},
                ),
            },
        ),
        Example(
            "the source states no tax",
            (Expect("blocked", "INV-1", blocked="no_table:invoice_taxes"),),
            without=("invoice_taxes",),
        ),
        Example(
            "the euro was credited",
            (Expect("corrected", "INV-1"),),
            {
                "invoices": (_CREDIT,),
                "invoice_taxes": (
                    _ONE_EURO,
                    {"invoice_id": "CN-1", "category": "S", "rate": "21"}
                    | {"base": "0.00", "tax": "1.00"},
                ),
            },
        ),
    ),
)
