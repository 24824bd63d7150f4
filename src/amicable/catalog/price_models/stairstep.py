"""A stairstep: the price of the step that the quantity reaches, whatever it is."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="stairstep",
    title="Stairstep",
    formula="F of the step with L < q ≤ U",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=("G09",),
    sources=("domain/02-pricing-models.csv stairstep",),
    needs=("price_tiers.from_quantity", "price_tiers.flat_fee"),
    optional=("price_tiers.to_quantity", "price_terms.minimum_amount"),
    tiers="stairstep",
    cannot_tell=("no_convention:tier_window",),
    traps=(
        "often mixed up with volume tiers",
        "nothing is due at zero units unless a least amount is agreed",
    ),
)
