"""Rebate that was earned and never given.

Fires on the lines that earned a volume rebate whose window is over, each for its share of what no
credit gave and no payer kept back; the shares of a rebate add up to the cent. It cannot tell where
invoices of the window need not be complete, and it leaves promotions, which a customer claims, to
R02.
"""

from __future__ import annotations

from amicable.catalog.algebra import rebate_share as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.earned_rebate import EARNED
from amicable.catalog.algebra.rebating import agreement, granted, kept_back
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TWO_LINES = (
    {"invoice_id": "INV-1", "line": "1", "net": "80.00"},
    {"invoice_id": "INV-1", "line": "2", "net": "40.10", "item_id": "SCAN"},
)

CHECK = Check(
    code="rebate_not_given",
    cause="R03",
    title="Rebate that was earned and never given",
    stage=76,
    relation=row.RELATION,
    basis="net",
    answers=("R03", "P04"),
    needs=("rebate_agreements",),
    applies=row.rebate_kind.one_of("volume_rebate"),
    blocked=first_reason(
        (row.agreements_many, "no_convention:rebate"),
        (row.currencies_many, "no_convention:rebate"),
        (row.unproved, "no_column:rebate_agreements.proof"),
        (row.share.is_missing(), "no_convention:rebate"),
        (~row.invoices_cover, "not_covered:invoices"),
    ),
    fires=row.share > 0,
    likely=row.loose_credit,
    billed="position",
    derivation=(
        EARNED,
        Planned("discount_amount", {"amount": "share"}),
    ),
    confirms=(Planned("rebate_earned", EARNED.operands),),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("rebate_agreements", ("agreement_id",), "kind", "rebate_kind"),
    ),
    sources=("domain/01-dispute-taxonomy.md R03", "domain/02-pricing-models.csv rebate_retro"),
    examples=(
        Example(
            "three per cent of 120.00",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="116.40"),),
            agreement("volume_rebate"),
        ),
        Example(
            "shares of two lines add up: 3.60 of 120.10",
            (
                Expect("fires", "INV-1", "1", billed="80.00", expected="77.60"),
                Expect("fires", "INV-1", "2", billed="40.10", expected="38.90"),
            ),
            book(agreement("volume_rebate"), {"invoice_lines": _TWO_LINES}),
        ),
        Example(
            "given by a credit note",
            (Expect("clean", "INV-1", "1"),),
            book(agreement("volume_rebate"), granted("3.60", "4.36")),
        ),
        Example(
            "the payer kept it back",
            (Expect("clean", "INV-1", "1"),),
            book(agreement("volume_rebate"), kept_back("4.36", "140.84")),
        ),
        Example(
            "below the first tier",
            (Expect("clean", "INV-1", "1"),),
            book(
                agreement("volume_rebate"),
                {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": "99.99"},)},
            ),
        ),
        Example(
            "the window is not over",
            (Expect("absent", "INV-1"),),
            agreement("volume_rebate", ends_on="2026-07-01"),
        ),
        Example(
            "the first day of the window need not be in the books",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:invoices"),),
            agreement("volume_rebate"),
            coverage={"invoices": ("2026-03-02", "2026-07-01")},
        ),
    ),
)
