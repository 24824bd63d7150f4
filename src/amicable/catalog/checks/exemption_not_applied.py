"""Exemption or reverse charge not applied.

Fires when tax was billed on a line though an exemption of the customer, such as a certificate or a
reverse charge, was valid on the day of supply. An exemption that ended before, or begins later,
asks nothing. It cannot see exemptions that no record holds; rates without an exemption are T01's.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_EXEMPT = {
    "exemption_id": "X-1",
    "customer_id": "ALBA",
    "category": "E",
    "valid_from": "2026-01-01",
    "certificate": "EX-2026-7",
}


def _exempt(**columns: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {"tax_exemptions": (_EXEMPT | columns,)}


CHECK = Check(
    code="exemption_not_applied",
    cause="T02",
    title="Exemption or reverse charge not applied",
    stage=79,
    relation=row.RELATION,
    basis="tax",
    answers=("T", "T02"),
    needs=("tax_exemptions",),
    applies=row.exemption_id.is_present(),
    blocked=first_reason(
        (row.tax_rate.is_missing(), "no_column:invoice_lines.tax_rate"),
        (row.right_rate.is_missing(), "not_covered:tax_rates"),
    ),
    fires=row.tax_rate.differs_from(row.right_rate) & row.position.differs_from(0),
    likely=row.loose_credit,
    billed="line_tax",
    derivation=(
        Planned(
            "tax",
            {"base": "position", "rate": "right_rate", "category": "right_category"},
            rule="books.md rule 9: an exemption valid on the date wins",
        ),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "tax_rate", "tax_rate"),
        Cite("tax_exemptions", ("exemption_id",), "category", "right_category"),
    ),
    sources=("domain/01-dispute-taxonomy.md T02", "books.md rule 9"),
    examples=(
        Example(
            "21 % billed to a customer with a certificate",
            (Expect("fires", "INV-1", "1", billed="25.20", expected="0.00", certainty="certain"),),
            _exempt(),
        ),
        Example(
            "21 % billed where the customer owes the tax itself",
            (Expect("fires", "INV-1", "1", billed="25.20", expected="0.00"),),
            _exempt(category="AE"),
        ),
        Example(
            "valid from the day of supply",
            (Expect("fires", "INV-1", "1", billed="25.20", expected="0.00"),),
            _exempt(valid_from="2026-03-05"),
        ),
        Example(
            "the line was credited in full",
            (Expect("corrected", "INV-1", "1"),),
            book(_exempt(), credit("120.00", "145.20", line="1")),
        ),
        Example(
            "valid from the day after the supply",
            (Expect("absent", "INV-1", "1"),),
            _exempt(valid_from="2026-03-06"),
        ),
        Example(
            "it ended on the day of supply",
            (Expect("absent", "INV-1", "1"),),
            _exempt(valid_to="2026-03-05"),
        ),
        Example(
            "no tax was billed",
            (Expect("clean", "INV-1", "1"),),
            book(
                _exempt(),
                {
                    "invoice_lines": (
                        {"invoice_id": "INV-1", "line": "1", "tax_category": "E", "tax_rate": "0"},
                    )
                },
            ),
        ),
        Example(
            "no tax in the source",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoice_lines.tax_rate"),),
            book(
                _exempt(),
                {
                    "invoice_lines": (
                        {"invoice_id": "INV-1", "line": "1", "tax_category": "", "tax_rate": ""},
                    )
                },
            ),
        ),
    ),
)
