"""A yearly commitment that is paid first and used up: only what goes beyond it is billed."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="annual_commit_drawdown",
    title="Yearly commitment drawn down",
    formula="balance − counted spend of each invoice; the part below zero is billed",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=(),
    sources=("domain/02-pricing-models.csv annual_commit_drawdown",),
    needs=("price_terms.unit_price", "commitments.minimum_amount", "commitments.period"),
    optional=("commitments.item_id", "commitments.starts_on"),
    draws="commitments",
    traps=(
        "what is left at the end of a year is lost, unless the contract rolls it over",
        "a commitment of another period is no lot",
    ),
)
