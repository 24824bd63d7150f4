"""How a rebate was earned, for what was not given and for what a payer kept back."""

from __future__ import annotations

from amicable.core.vocabulary.check import Planned

EARNED = Planned(
    "rebate_earned",
    {
        "turnover": "turnover",
        "volume": "volume",
        "percent": "percent",
        "earned": "earned",
        "given": "given",
    },
    rule="domain/02-pricing-models.csv rebate_retro",
)
