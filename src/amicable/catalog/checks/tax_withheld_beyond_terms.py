"""More tax was withheld than may be.

Fires when what is missing is withheld tax, though a clause makes us whole (gross-up), or at the
country's rate where a treaty allows less. What may be withheld stays withheld. It cannot see a
treaty or a clause that no record names.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TAX = {
    "withholding_id": "W-1",
    "customer_id": "ALBA",
    "rate": "25",
    "treaty_rate": "15",
    "valid_from": "2026-01-01",
    "certificate": "C-2026-41",
}

_WITHHELD = {
    "base": "base",
    "rate": "rate",
    "certificate": "certificate",
    "allowed": "right_amount",
    "why": "why",
}

CHECK = Check(
    code="tax_withheld_beyond_terms",
    cause="T04",
    title="More tax was withheld than may be",
    stage=102,
    relation=row.RELATION,
    basis="open",
    answers=("T04",),
    needs=("tax_withholdings", "payments"),
    responsible="customer",
    applies=row.kind.equals("withholding"),
    blocked=first_reason(*row.UNKNOWN),
    fires=(row.excess > 0) & (row.open_amount > 0),
    likely=row.UNSURE,
    billed="received",
    derivation=(
        Planned(
            "withheld",
            _WITHHELD,
            rule="tax_withholdings, the treaty's rate at most",
        ),
        row.PAID,
    ),
    confirms=(
        Planned("withheld", _WITHHELD, rule="tax_withholdings, the treaty's rate at most"),
        row.PAID,
    ),
    evidence=(
        Cite("tax_withholdings", ("record_id",), "rate", "law_rate"),
        Cite("tax_withholdings", ("record_id",), "treaty_rate", "treaty_rate"),
        row.RECEIPT,
    ),
    sources=("domain/01-dispute-taxonomy.md T04", "books.md rules 15 and 16"),
    examples=(
        Example(
            "25 % withheld where the treaty allows 15 %",
            (Expect("fires", "INV-1", billed="960.00", expected="1060.00", certainty="certain"),),
            short_by("250.00", {"tax_withholdings": (_TAX,)}),
        ),
        Example(
            "15 % withheld though the contract makes us whole",
            (Expect("fires", "INV-1", billed="1060.00", expected="1210.00"),),
            short_by(
                "150.00",
                {"tax_withholdings": (_TAX | {"rate": "15", "gross_up": "true"},)},
            ),
        ),
        Example(
            "withheld at the treaty's rate",
            (Expect("clean", "INV-1"),),
            short_by("150.00", {"tax_withholdings": (_TAX,)}),
        ),
        Example(
            "withheld at the country's rate, and no treaty",
            (Expect("clean", "INV-1"),),
            short_by("250.00", {"tax_withholdings": (_TAX | {"treaty_rate": ""},)}),
        ),
        Example(
            "payments are known only from after the invoice",
            (Expect("blocked", "INV-1", blocked="not_covered:payments"),),
            short_by("250.00", {"tax_withholdings": (_TAX,)}),
            coverage={"payments": ("2026-04-01", "2026-07-01")},
        ),
    ),
)
