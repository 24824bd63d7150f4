"""Arithmetic (extension) error on a line.

Fires when a line's net is not its own quantity × price ÷ base quantity, rounded, less its
allowances plus its charges. Where prices hold their tax, the net may be what is left of quantity ×
the price with its tax; and where the net is what the agreed price makes, the printed one was
rounded. It asks nothing else about what was agreed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.exact import extends
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows


def _with_tax(net: str) -> Rows:
    line = {"quantity": "7", "unit_price": "90.91", "tax_rate": "21"}
    return {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": net} | line,)}


# A price that is printed with fewer places than it has: the net is the agreed price's.
_AS_AGREED = (
    ~row.rated_otherwise
    & ~row.term_tied
    & ~row.term_other_unit
    & extends(
        row.net + row.allowance - row.charge,
        row.quantity,
        row.term_price,
        row.term_per,
        row.unit,
    )
).surely()

CHECK = Check(
    code="line_does_not_multiply",
    cause="P12",
    title="Arithmetic (extension) error",
    stage=20,
    relation=row.RELATION,
    basis="net",
    answers=("P12",),
    needs=("invoice_lines.quantity", "invoice_lines.unit_price"),
    blocked=first_reason(
        (row.quantity.is_missing(), "no_column:invoice_lines.quantity"),
        (row.unit_price.is_missing(), "no_column:invoice_lines.unit_price"),
    ),
    fires=~_AS_AGREED
    & ~extends(
        row.net + row.allowance - row.charge, row.quantity, row.unit_price, row.per, row.unit
    )
    & ~extends(
        row.position + row.allowance - row.charge, row.units, row.unit_price, row.per, row.unit
    )
    & ~row.is_no_product,
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "extension",
            {"quantity": "units", "price": "unit_price", "per": "per"},
            rule="books.md rule 4",
        ),
        Planned("allowance", {"amount": "allowance"}, when="allowance_billed"),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
    ),
    sources=("domain/01-dispute-taxonomy.md P12", "books.md rule 4", "EN 16931 BT-131"),
    examples=(
        Example(
            "10 × 12.00 was summed as 130.00",
            (Expect("fires", "INV-1", "1", billed="130.00", expected="120.00"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "130.00"},)},
        ),
        Example(
            "one cent too much",
            (Expect("fires", "INV-1", "1", billed="120.01", expected="120.00"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "120.01"},)},
        ),
        Example(
            "36.00 for three are agreed, and 12.01 is printed for each of ten: 120.00",
            (Expect("clean", "INV-1", "1"),),
            {
                "price_terms": (
                    {"term_id": "T-HINGE", "unit_price": "36.00", "per_quantity": "3"},
                ),
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "unit_price": "12.01"},),
            },
        ),
        Example(
            "ten at 14.52 with 21 % in it are 120.00 without",
            (Expect("clean", "INV-1", "1"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "unit_price": "14.52"},)},
        ),
        Example("it multiplies", (Expect("clean", "INV-1", "1"),)),
        Example(
            "a half cent is rounded away from zero",
            (Expect("clean", "INV-1", "1"),),
            {
                "invoice_lines": (
                    {
                        "invoice_id": "INV-1",
                        "line": "1",
                        "quantity": "5",
                        "unit_price": "0.333",
                        "net": "1.67",
                    },
                )
            },
        ),
        Example(
            "seven at 110.00 with 21 % in it are 770.00, of which 636.36 are net",
            (Expect("clean", "INV-1", "1"),),
            _with_tax("636.36"),
        ),
        Example(
            "a cent less than a price that holds its tax",
            (Expect("fires", "INV-1", "1", billed="636.35", expected="636.37"),),
            _with_tax("636.35"),
        ),
        Example(
            "an allowance and a charge explain the difference",
            (Expect("clean", "INV-1", "1"),),
            {
                "invoice_lines": (
                    {
                        "invoice_id": "INV-1",
                        "line": "1",
                        "allowance": "12.00",
                        "charge": "2.00",
                        "net": "110.00",
                    },
                )
            },
        ),
        Example(
            "a price for 100 pieces",
            (Expect("clean", "INV-1", "1"),),
            {
                "invoice_lines": (
                    {
                        "invoice_id": "INV-1",
                        "line": "1",
                        "unit_price": "1200",
                        "base_quantity": "100",
                    },
                )
            },
        ),
        Example(
            "a line without a quantity",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoice_lines.quantity"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "quantity": ""},)},
        ),
        Example(
            "the wrong sum was credited",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "130.00"},)},
                credit("10.00", "12.10", line="1"),
            ),
        ),
    ),
)
