"""Days used, of 365, also in a leap year.

For contracts by the year; for shorter periods it says nothing.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="actual_365",
    title="Days used of 365",
    part=of.days,
    whole=of.fixed(365),
    grain="day",
    order=7,
    applies=of.months.equals(12),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "45 days",
            PeriodPart(date(2025, 1, 1), date(2025, 2, 15), date(2025, 1, 1), date(2026, 1, 1)),
            (45, 365),
        ),
        ProrationExample(
            "a leap year comes to more than its price",
            PeriodPart(date(2024, 1, 1), date(2025, 1, 1), date(2024, 1, 1), date(2025, 1, 1)),
            (366, 365),
        ),
    ),
)
