"""Days used, of 366 where the period contains 29 February, else of 365.

For contracts by the year; for shorter periods it says nothing.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.expression import chosen
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="actual_366_leap",
    title="Days used of 365, or of 366 with a leap day",
    part=of.days,
    whole=chosen(of.leap_days > 0, of.fixed(366), of.fixed(365)),
    grain="day",
    order=8,
    applies=of.months.equals(12),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "45 days of a leap year",
            PeriodPart(date(2024, 1, 1), date(2024, 2, 15), date(2024, 1, 1), date(2025, 1, 1)),
            (45, 366),
        ),
        ProrationExample(
            "45 days of another year",
            PeriodPart(date(2025, 1, 1), date(2025, 2, 15), date(2025, 1, 1), date(2026, 1, 1)),
            (45, 365),
        ),
        ProrationExample(
            "a year that begins after the leap day",
            PeriodPart(date(2024, 3, 1), date(2024, 4, 1), date(2024, 3, 1), date(2025, 3, 1)),
            (31, 365),
        ),
    ),
)
