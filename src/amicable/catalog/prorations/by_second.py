"""Seconds used, of the seconds that the billing period has.

Days begin at midnight of the contract's time zone, so the day that summer time takes
an hour from is shorter than the others.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="by_second",
    title="Seconds used of the seconds in the period",
    part=of.seconds,
    whole=of.whole_seconds,
    grain="second",
    order=4,
    applies=of.whole_seconds.is_present(),
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "10 of 30 days in UTC",
            PeriodPart(date(2025, 6, 1), date(2025, 6, 11), date(2025, 6, 1), date(2025, 7, 1)),
            (864000, 2592000),
        ),
        ProrationExample(
            "the short day of March in Madrid",
            PeriodPart(
                date(2025, 3, 30),
                date(2025, 3, 31),
                date(2025, 3, 1),
                date(2025, 4, 1),
                "Europe/Madrid",
            ),
            (82800, 2674800),
        ),
        ProrationExample(
            "the long day of October in Madrid",
            PeriodPart(
                date(2025, 10, 26),
                date(2025, 10, 27),
                date(2025, 10, 1),
                date(2025, 11, 1),
                "Europe/Madrid",
            ),
            (90000, 2682000),
        ),
    ),
)
