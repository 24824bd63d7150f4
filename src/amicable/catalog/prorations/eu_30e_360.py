"""Thirty days in every month, by the rules of European bonds (30E/360).

A start or an end (exclusive) on the 31st counts as the 30th; February keeps its days.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="eu_30e_360",
    title="Thirty days in every month, as European bonds count",
    part=of.thirty_day_months(of.at_most(of.start_day, 30), of.at_most(of.end_day, 30)),
    whole=of.months * 30,
    grain="day",
    order=6,
    applies=of.months.is_present(),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "17 to 31 January is 14 days",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (14, 30),
        ),
        ProrationExample(
            "an end on the 31st counts as the 30th",
            PeriodPart(date(2025, 1, 17), date(2025, 1, 31), date(2025, 1, 1), date(2025, 2, 1)),
            (13, 30),
        ),
        ProrationExample(
            "a start on the 31st counts as the 30th",
            PeriodPart(date(2025, 1, 31), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (1, 30),
        ),
        ProrationExample(
            "to the last of February",
            PeriodPart(date(2025, 2, 1), date(2025, 2, 28), date(2025, 2, 1), date(2025, 3, 1)),
            (27, 30),
        ),
    ),
)
