"""Graduated percentages: each band of the amount at its own percentage."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="graduated_percentage",
    title="Graduated percentage",
    formula="as graduated; q is the amount of the period, p a percentage",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=(),
    sources=("domain/02-pricing-models.csv graduated_percentage",),
    needs=("price_tiers.from_quantity", "price_tiers.percent"),
    optional=(
        "price_tiers.to_quantity",
        "price_tiers.flat_fee",
        "price_terms.tier_window",
        "price_terms.event_fee",
    ),
    tiers="graduated",
    event_fees=True,
    cannot_tell=("no_convention:tier_window", "not_covered:usage"),
    traps=(
        "the running amount of the period decides, not each event",
        "an event that comes late is rated again with its period",
    ),
)
