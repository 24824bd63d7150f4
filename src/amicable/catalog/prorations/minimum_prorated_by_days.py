"""A minimum commitment is due for the days used, of the days that its period has.

It says nothing about recurring charges.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="minimum_prorated_by_days",
    title="A minimum counts by the days in the period",
    part=of.days,
    whole=of.whole_days,
    grain="day",
    order=13,
    charge="minimum",
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "15 of 30 days",
            PeriodPart(date(2025, 6, 16), date(2025, 7, 1), date(2025, 6, 1), date(2025, 7, 1)),
            (15, 30),
        ),
    ),
)
