"""Every month counts thirty days.

The 31st counts none, and the last of February those up to the 30th. Both ends are counted as
the last day used is, so 17 to 30 and 17 to 31 January are fourteen days. A whole billing period
is always its whole price, also one that runs from the 31st to the 28th.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.expression import chosen
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="strict_30_360",
    title="Thirty days in every month",
    part=chosen(
        of.is_whole.surely(), of.months * 30, of.thirty_day_months(of.start_day, of.end_day)
    ),
    whole=of.months * 30,
    grain="day",
    order=3,
    applies=of.months.is_present(),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "17 to 31 January is 14 days",
            PeriodPart(date(2025, 1, 17), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (14, 30),
        ),
        ProrationExample(
            "17 to 30 January is 14 days too",
            PeriodPart(date(2025, 1, 17), date(2025, 1, 31), date(2025, 1, 1), date(2025, 2, 1)),
            (14, 30),
        ),
        ProrationExample(
            "the whole of February",
            PeriodPart(date(2025, 2, 1), date(2025, 3, 1), date(2025, 2, 1), date(2025, 3, 1)),
            (30, 30),
        ),
        ProrationExample(
            "a month that is billed from the 31st",
            PeriodPart(date(2025, 1, 31), date(2025, 2, 28), date(2025, 1, 31), date(2025, 2, 28)),
            (30, 30),
        ),
        ProrationExample(
            "a quarter has ninety days",
            PeriodPart(date(2025, 1, 1), date(2025, 2, 1), date(2025, 1, 1), date(2025, 4, 1)),
            (30, 90),
        ),
    ),
)
