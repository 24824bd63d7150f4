"""Usage is billed as it was counted, whatever part of the period it falls into.

It says nothing about recurring charges.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="none_usage",
    title="Usage is not prorated",
    part=of.fixed(1),
    whole=of.fixed(1),
    grain="none",
    order=12,
    charge="usage",
    divides=False,
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "usage of half a month",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (1, 1),
        ),
    ),
)
