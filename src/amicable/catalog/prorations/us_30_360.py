"""Thirty days in every month, by the rules of US bonds (30U/360).

A start on the 31st or on the last of February counts as the 30th; an end on the 31st counts as the
30th only where the start does, an end on the last of February only where both are.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.expression import chosen
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

_START = chosen(of.starts_february_end, of.fixed(30), of.at_most(of.start_day, 30))
_END = chosen(
    of.starts_february_end & of.ends_february_end,
    of.fixed(30),
    chosen(_START >= 30, of.at_most(of.end_day, 30), of.end_day),
)

PRORATION = Proration(
    code="us_30_360",
    title="Thirty days in every month, as US bonds count",
    part=of.thirty_day_months(_START, _END),
    whole=of.months * 30,
    grain="day",
    order=5,
    applies=of.months.is_present(),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "17 to 31 January is 14 days",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (14, 30),
        ),
        ProrationExample(
            "to the 31st from the 30th",
            PeriodPart(date(2025, 1, 30), date(2025, 1, 31), date(2025, 1, 1), date(2025, 2, 1)),
            (0, 30),
        ),
        ProrationExample(
            "to the 31st from the 17th",
            PeriodPart(date(2025, 1, 17), date(2025, 1, 31), date(2025, 1, 1), date(2025, 2, 1)),
            (14, 30),
        ),
        ProrationExample(
            "from the end of February to the end of March",
            PeriodPart(date(2025, 2, 28), date(2025, 3, 31), date(2025, 2, 28), date(2025, 3, 31)),
            (30, 30),
        ),
        ProrationExample(
            "a year between ends of February",
            PeriodPart(date(2024, 2, 29), date(2025, 2, 28), date(2024, 2, 29), date(2025, 2, 28)),
            (360, 360),
        ),
    ),
)
