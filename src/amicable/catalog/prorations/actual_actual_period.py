"""Days used, of the days that the billing period has.

The default of many billing systems: the whole period is always its whole price.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="actual_actual_period",
    title="Days used of the days in the period",
    part=of.days,
    whole=of.whole_days,
    grain="day",
    order=1,
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "17 to 31 January is 15 days of 31",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (15, 31),
        ),
        ProrationExample(
            "the whole of February",
            PeriodPart(date(2025, 2, 1), date(2025, 3, 1), date(2025, 2, 1), date(2025, 3, 1)),
            (28, 28),
        ),
        ProrationExample(
            "the leap day is a day",
            PeriodPart(date(2024, 2, 29), date(2024, 3, 1), date(2024, 2, 1), date(2024, 3, 1)),
            (1, 29),
        ),
        ProrationExample(
            "20 days are left of a month of 30",
            PeriodPart(date(2025, 6, 11), date(2025, 7, 1), date(2025, 6, 1), date(2025, 7, 1)),
            (20, 30),
        ),
    ),
)
