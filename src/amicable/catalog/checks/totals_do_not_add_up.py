"""Totals do not add up.

Fires when the gross is not the lines less document allowances plus document charges plus tax.
It takes the lines and the tax rows as they are billed: whether these are right is asked by other
checks. Where lines and header do not tie, either the export lost lines or the bill is wrong, and
the finding is likely at most. It cannot see the parts of an invoice that the books hold as one
amount.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_CREDIT = {
    "invoice_id": "CN-1",
    "customer_id": "ALBA",
    "issued_on": "2026-03-20",
    "currency": "EUR",
    "kind": "381",
    "preceding_invoice_id": "INV-1",
}
_TOO_HIGH = {"invoice_id": "INV-1", "gross": "155.20"}

CHECK = Check(
    code="totals_do_not_add_up",
    cause="P12",
    title="Totals do not add up",
    stage=88,
    relation=row.RELATION,
    basis="gross",
    answers=("P12",),
    needs=("invoice_lines",),
    blocked=first_reason(
        (row.right_net.is_missing(), "no_table:invoice_lines"),
        (
            row.right_tax.is_missing() & row.gross.differs_from(row.right_net),
            "no_column:invoices.tax",
        ),
    ),
    fires=row.gross.differs_from(row.right_gross)
    & row.position_gross.differs_from(row.right_left),
    likely=~row.parts_complete,
    billed="position_gross",
    expected="right_left",
    derivation=(
        Planned("summed", {"lines": "lines"}, rule="EN 16931 BR-CO-10"),
        Planned("allowance", {"base": "lines_net", "amount": "allowance"}, when="allowance_given"),
        Planned("charge", {"base": "lines_net", "amount": "charge"}, when="charge_made"),
        Planned(
            "compared",
            {"billed": "gross", "expected": "right_gross"},
            rule="EN 16931 BR-CO-13 to BR-CO-15",
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "gross", "gross"),
        Cite("invoices", ("invoice_id",), "net", "net"),
        Cite("invoices", ("invoice_id",), "tax", "tax"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md P12",
        "domain/02-en16931-calculation.csv BR-CO-10 to BR-CO-15",
    ),
    examples=(
        Example(
            "155.20 for lines of 120.00 and tax of 25.20",
            (Expect("fires", "INV-1", billed="155.20", expected="145.20"),),
            {"invoices": (_TOO_HIGH,)},
        ),
        Example(
            "one cent too much",
            (Expect("fires", "INV-1", billed="145.21", expected="145.20"),),
            {"invoices": ({"invoice_id": "INV-1", "gross": "145.21"},)},
        ),
        Example(
            "the header adds up in itself and a line is missing: lost, or never there",
            (Expect("fires", "INV-1", billed="145.20", expected="85.20", certainty="likely"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "60.00"},)},
        ),
        Example(
            "lines, net and tax bases agree, and the gross is another",
            (Expect("fires", "INV-1", billed="155.20", expected="145.20", certainty="certain"),),
            {"invoices": ({"invoice_id": "INV-1", "net": "", "gross": "155.20"},)},
        ),
        Example(
            "a tax row is missing: the header's net and tax make its gross",
            (Expect("fires", "INV-1", billed="145.20", expected="141.00", certainty="likely"),),
            {
                "invoice_taxes": (
                    {"invoice_id": "INV-1", "category": "S", "rate": "21", "base": "100.00"}
                    | {"tax": "21.00"},
                )
            },
        ),
        Example("the totals add up", (Expect("clean", "INV-1"),)),
        Example(
            "a document allowance was taken off",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (
                    {"invoice_id": "INV-1", "allowance": "20.00", "net": "100.00"}
                    | {"tax": "21.00", "gross": "121.00"},
                ),
                "invoice_taxes": (
                    {"invoice_id": "INV-1", "category": "S", "rate": "21", "base": "100.00"}
                    | {"tax": "21.00"},
                ),
            },
        ),
        Example(
            "a source without tax, where gross is the sum of the lines",
            (Expect("clean", "INV-1"),),
            {"invoices": ({"invoice_id": "INV-1", "tax": "", "gross": "120.00"},)},
            without=("invoice_taxes",),
        ),
        Example(
            "goods were returned and credited",
            (Expect("clean", "INV-1"),),
            {"invoices": (_CREDIT | {"gross": "29.04"},)},
        ),
        Example(
            "an invoice without lines and without net",
            (Expect("blocked", "INV-2", blocked="no_table:invoice_lines"),),
            {
                "invoices": (
                    {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-04-01"}
                    | {"currency": "EUR", "gross": "121.00"},
                )
            },
        ),
        Example(
            "the excess was credited",
            (Expect("corrected", "INV-1"),),
            {"invoices": (_TOO_HIGH, _CREDIT | {"gross": "10.00"})},
        ),
    ),
)
