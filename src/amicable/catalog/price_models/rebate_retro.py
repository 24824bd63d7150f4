"""A retrospective rebate: a percentage of a period's turnover, paid after it."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="rebate_retro",
    title="Retrospective rebate",
    formula="rate(turnover) × eligible turnover − what was given already",
    judged="elsewhere",
    checks=("rebate_not_given", "rebate_claim_not_earned"),
    examples=(),
    sources=("domain/02-pricing-models.csv rebate_retro",),
    needs=("rebate_agreements.starts_on", "rebate_agreements.ends_on"),
    optional=("rebate_agreements.percent", "rebate_tiers.percent"),
    cannot_tell=("not_covered:invoices",),
    traps=("it is paid after the period and takes nothing off a line",),
)
