"""Promotion or co-op claim beyond the agreement.

Fires when a payer kept back more for a promotion, co-op, markdown or slotting agreement than it
gives and was not given before: by its amount or its part of the purchases in its window, and
nothing without the proof that it asks for. It is the customer's error. It cannot see performance
that no record proves, and it leaves deductions that name no agreement to Y07.
"""

from __future__ import annotations

from amicable.catalog.algebra import rebate_claim as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.rebating import agreement, granted, kept_back
from amicable.core.vocabulary.check import Check, Example, Expect

CHECK = Check(
    code="promotion_claim_not_earned",
    cause="R02",
    title="Promotion or co-op claim beyond the agreement",
    stage=112,
    relation=row.RELATION,
    basis="open",
    answers=("R02",),
    needs=("rebate_agreements", "remittances"),
    responsible="customer",
    applies=row.kind.one_of("promotion", "co_op", "markdown", "slotting"),
    blocked=row.UNKNOWN,
    fires=row.claimed > row.left_over,
    likely=row.loose_credit,
    billed="paid",
    derivation=row.STEPS,
    evidence=row.EVIDENCE,
    sources=("domain/01-dispute-taxonomy.md R02",),
    examples=(
        Example(
            "36.30 for a promotion of 20.00 and its tax",
            (Expect("fires", "INV-1", billed="108.90", expected="121.00"),),
            book(
                agreement("promotion", amount="20.00", measure="once"),
                kept_back("36.30", "108.90"),
            ),
        ),
        Example(
            "just the agreed amount and its tax",
            (Expect("clean", "INV-1"),),
            book(
                agreement("promotion", amount="20.00", measure="once"),
                kept_back("24.20", "121.00"),
            ),
        ),
        Example(
            "fifty cents a piece on ten pieces, and their tax",
            (Expect("clean", "INV-1"),),
            book(agreement("markdown", amount="0.50"), kept_back("6.05", "139.15")),
        ),
        Example(
            "the proof of performance is missing",
            (Expect("fires", "INV-1", billed="121.00", expected="145.20"),),
            book(
                agreement("co_op", amount="20.00", measure="once", proof_required="true"),
                kept_back("24.20", "121.00"),
            ),
        ),
        Example(
            "it was credited before",
            (Expect("fires", "INV-1", billed="121.00", expected="145.20"),),
            book(
                agreement("promotion", amount="20.00", measure="once"),
                kept_back("24.20", "121.00"),
                granted("20.00", "24.20"),
            ),
        ),
        Example(
            "invoices of the window need not be complete",
            (Expect("blocked", "INV-1", blocked="not_covered:invoices"),),
            book(
                agreement("promotion", amount="20.00", measure="once"),
                kept_back("36.30", "108.90"),
            ),
            coverage={"invoices": ("2026-03-02", "2026-07-01")},
        ),
    ),
)
