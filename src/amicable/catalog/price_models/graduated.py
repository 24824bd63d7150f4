"""Graduated tiers: each band of the quantity at its own price."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="graduated",
    title="Graduated tiers",
    formula="Σ over tiers of (min(q, U) − L) × p + F, for each tier with q > L",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=("G03", "G04", "G05", "G10"),
    sources=("domain/02-pricing-models.csv graduated",),
    needs=("price_tiers.from_quantity", "price_tiers.unit_price"),
    optional=(
        "price_tiers.to_quantity",
        "price_tiers.flat_fee",
        "price_terms.tier_window",
        "price_terms.first_flat_on_zero",
    ),
    tiers="graduated",
    cannot_tell=("no_convention:tier_window",),
    traps=(
        "the boundary unit belongs to the lower tier",
        "the first flat fee is due at zero units only where first_flat_on_zero says so",
        "what was billed earlier in the tiers' window shifts the tiers",
    ),
)
