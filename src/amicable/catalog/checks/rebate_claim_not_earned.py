"""Rebate claimed beyond what was earned.

Fires when a payer kept back more for a volume rebate or for price protection than was earned and
not given before: the rate of the tier reached on the purchases of the window, after credits; or
the fall of the price on the counted stock. It is the customer's error. It cannot tell before the
window of a volume rebate is over.
"""

from __future__ import annotations

from amicable.catalog.algebra import rebate_claim as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.rebating import agreement, granted, kept_back
from amicable.core.vocabulary.check import Check, Example, Expect

CHECK = Check(
    code="rebate_claim_not_earned",
    cause="R03",
    title="Rebate claimed beyond what was earned",
    stage=114,
    relation=row.RELATION,
    basis="open",
    answers=("R03",),
    needs=("rebate_agreements", "remittances"),
    responsible="customer",
    applies=row.kind.one_of("volume_rebate", "price_protection"),
    blocked=row.UNKNOWN,
    fires=row.claimed > row.left_over,
    likely=row.loose_credit,
    billed="paid",
    derivation=row.STEPS,
    evidence=row.EVIDENCE,
    sources=("domain/01-dispute-taxonomy.md R03", "domain/02-pricing-models.csv rebate_retro"),
    examples=(
        Example(
            "five per cent kept back, and three were reached",
            (Expect("fires", "INV-1", billed="137.94", expected="140.84"),),
            book(agreement("volume_rebate"), kept_back("7.26", "137.94")),
        ),
        Example(
            "three per cent, and their tax",
            (Expect("clean", "INV-1"),),
            book(agreement("volume_rebate"), kept_back("4.36", "140.84")),
        ),
        Example(
            "just at the tier",
            (Expect("clean", "INV-1"),),
            book(
                agreement("volume_rebate"),
                credit("20.00", "24.20", line="1"),
                kept_back("3.63", "117.37"),
            ),
        ),
        Example(
            "a cent below the tier",
            (Expect("fires", "INV-1", billed="117.37", expected="121.00"),),
            book(
                agreement("volume_rebate"),
                credit("20.01", "24.21", line="1"),
                kept_back("3.63", "117.37"),
            ),
        ),
        Example(
            "the price fell by a euro, and fifteen were counted in stock",
            (Expect("fires", "INV-1", billed="120.99", expected="127.05"),),
            book(
                agreement("price_protection", amount="1.00", measure="stock", quantity="15"),
                kept_back("24.21", "120.99"),
            ),
        ),
        Example(
            "given by a credit note before",
            (Expect("fires", "INV-1", billed="140.84", expected="145.20"),),
            book(agreement("volume_rebate"), kept_back("4.36", "140.84"), granted("3.60", "4.36")),
        ),
        Example(
            "the window is not over",
            (Expect("blocked", "INV-1", blocked="not_covered:invoices"),),
            book(agreement("volume_rebate", ends_on="2026-07-01"), kept_back("7.26", "137.94")),
        ),
    ),
)
