"""A retrospective rebate: a percentage of a period's turnover, paid after it."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="rebate_retro",
    title="Retrospective rebate",
    formula="rate(turnover) × eligible turnover − what was given already",
    judged="elsewhere",
    checks=(),
    examples=(),
    sources=("domain/02-pricing-models.csv rebate_retro",),
    needs=(),
    traps=("it is paid after the period and takes nothing off a line",),
)
