"""A period of which any day was used is due in full: nothing is given back.

It does not divide a period, so it is no answer to how one is divided.
"""

from __future__ import annotations

from datetime import date

from amicable.catalog.algebra import period as of
from amicable.core.vocabulary.expression import chosen
from amicable.core.vocabulary.proration import PeriodPart, Proration, ProrationExample

PRORATION = Proration(
    code="whole_period",
    title="A period that was begun is due in full",
    part=chosen(of.days > 0, of.fixed(1), of.fixed(0)),
    whole=of.fixed(1),
    grain="period",
    order=11,
    divides=False,
    sources=("domain/02-proration-methods.csv",),
    examples=(
        ProrationExample(
            "one day of January",
            PeriodPart(date(2025, 1, 31), date(2025, 2, 1), date(2025, 1, 1), date(2025, 2, 1)),
            (1, 1),
        ),
        ProrationExample(
            "no day of January",
            PeriodPart(date(2025, 1, 31), date(2025, 1, 31), date(2025, 1, 1), date(2025, 2, 1)),
            (0, 1),
        ),
    ),
)
