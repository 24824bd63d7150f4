"""Days used, of thirty, whatever the month has.

February comes to less than its whole price and a month of 31 days to more. It says how part
of a month counts; for longer periods it says nothing.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="actual_30",
    title="Days used of thirty",
    part=of.days,
    whole=of.fixed(30),
    grain="day",
    order=2,
    applies=of.months.equals(1),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "17 to 31 January is 15 days of 30",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (15, 30),
        ),
        ProrationExample(
            "the whole of February is 28 of 30",
            PeriodPart(date(2025, 2, 1), date(2025, 3, 1), date(2025, 2, 1), date(2025, 3, 1)),
            (28, 30),
        ),
        ProrationExample(
            "the whole of January is 31 of 30",
            PeriodPart(date(2025, 1, 1), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (31, 30),
        ),
    ),
)
