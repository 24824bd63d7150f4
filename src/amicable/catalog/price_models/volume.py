"""Volume tiers: every unit at the price of the tier that the quantity reaches."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="volume",
    title="Volume tiers",
    formula="q × p + F of the tier with L < q ≤ U",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=("G06", "G07", "G08"),
    sources=("domain/02-pricing-models.csv volume",),
    needs=("price_tiers.from_quantity", "price_tiers.unit_price"),
    optional=("price_tiers.to_quantity", "price_tiers.flat_fee", "price_terms.tier_window"),
    tiers="volume",
    cannot_tell=("no_convention:tier_window",),
    traps=("a cliff: one unit more may cost less in total",),
)
