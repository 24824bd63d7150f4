"""Amount to pay does not add up.

Fires when the amount to pay, as printed, is not the gross less what was prepaid and what the
invoice itself says is withheld, plus the rounding. Where the books do not state what was prepaid
and how it was rounded, something that they lack may explain it, and the finding is likely at
most, unless the invoice states what is withheld or prepaid and asks for just the whole gross. It
cannot see whether the gross is right, which is asked by other checks.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_PRINTED = {"invoice_id": "INV-1", "prepaid": "45.20", "rounding": "0.00", "open_amount": "100.00"}
_WITHHELD = {"withheld": "18.00", "payable": "127.20", "open_amount": "127.20"}

# A prepayment that the books lack would only lower what is left to pay.
_STATED_AND_ASKED_FOR = (row.withheld + row.prepaid > 0) & row.payable.equals(row.gross)

CHECK = Check(
    code="amount_due_does_not_add_up",
    cause="P12",
    title="Amount to pay does not add up",
    stage=89,
    relation=row.RELATION,
    basis="open",
    answers=("P12",),
    needs=("invoices.payable",),
    blocked=first_reason((row.payable.is_missing(), "no_column:invoices.payable")),
    fires=row.payable.differs_from(row.right_payable),
    likely=~row.payable_parts_stated & ~_STATED_AND_ASKED_FOR,
    billed="payable",
    derivation=(
        Planned(
            "prepaid",
            {
                "base": "gross",
                "prepaid": "prepaid",
                "withheld": "withheld",
                "rounding": "rounding",
            },
            rule="EN 16931 BR-CO-16",
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "payable", "payable"),
        Cite("invoices", ("invoice_id",), "gross", "gross"),
        Cite("invoices", ("invoice_id",), "prepaid", "prepaid"),
        Cite("invoices", ("invoice_id",), "withheld", "withheld"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md P12",
        "domain/02-en16931-calculation.csv BR-CO-16",
    ),
    examples=(
        Example(
            "145.20 less 45.20 that were prepaid is 100.00, not 145.20",
            (Expect("fires", "INV-1", billed="145.20", expected="100.00"),),
            {"invoices": (_PRINTED | {"payable": "145.20"},)},
        ),
        Example(
            "one cent too much",
            (Expect("fires", "INV-1", billed="100.01", expected="100.00", certainty="certain"),),
            {"invoices": (_PRINTED | {"payable": "100.01"},)},
        ),
        Example(
            "it adds up",
            (Expect("clean", "INV-1"),),
            {"invoices": (_PRINTED | {"payable": "100.00"},)},
        ),
        Example(
            "rounded to the next five cents in cash",
            (Expect("clean", "INV-1"),),
            {
                "invoices": (
                    _PRINTED | {"prepaid": "45.18", "rounding": "-0.02", "payable": "100.00"},
                )
            },
        ),
        Example(
            "tax is withheld as the invoice says, in Spain, Italy and Mexico",
            (Expect("clean", "INV-1"),),
            {"invoices": (_PRINTED | {"prepaid": "0.00"} | _WITHHELD,)},
        ),
        Example(
            "the tax withheld was not taken off",
            (Expect("fires", "INV-1", billed="145.20", expected="127.20"),),
            {"invoices": (_PRINTED | {"prepaid": "0.00"} | _WITHHELD | {"payable": "145.20"},)},
        ),
        Example(
            "18.00 are withheld and the whole gross is asked for: no prepayment could be why",
            (Expect("fires", "INV-1", billed="145.20", expected="127.20", certainty="certain"),),
            {"invoices": ({"invoice_id": "INV-1"} | _WITHHELD | {"payable": "145.20"},)},
        ),
        Example(
            "18.00 are withheld, and a part may have been prepaid as well",
            (Expect("fires", "INV-1", billed="100.00", expected="127.20", certainty="likely"),),
            {"invoices": ({"invoice_id": "INV-1"} | _WITHHELD | {"payable": "100.00"},)},
        ),
        Example(
            "45.20 were prepaid, and the whole gross is asked for: no rounding is why",
            (Expect("fires", "INV-1", billed="145.20", expected="100.00", certainty="certain"),),
            {"invoices": ({"invoice_id": "INV-1", "prepaid": "45.20", "payable": "145.20"},)},
        ),
        Example(
            "a part may have been prepaid that the books do not state",
            (Expect("fires", "INV-1", certainty="likely"),),
            {"invoices": ({"invoice_id": "INV-1", "payable": "100.00"},)},
        ),
        Example(
            "the amount to pay is not printed",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.payable"),),
        ),
    ),
)
