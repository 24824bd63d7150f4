"""Half a month is due where use starts on the 16th or later, else the whole month.

Only the start counts. For periods longer than a month it says nothing.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.expression import chosen
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="half_month",
    title="Half a month from the 16th on",
    part=chosen(of.start_day >= 16, of.fixed(1), of.fixed(2)),
    whole=of.fixed(2),
    grain="half",
    order=10,
    applies=of.months.equals(1),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "from the 15th",
            PeriodPart(date(2025, 1, 15), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (2, 2),
        ),
        ProrationExample(
            "from the 16th",
            PeriodPart(date(2025, 1, 16), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (1, 2),
        ),
    ),
)
