"""A price per unit with a least and a greatest amount for all units together."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="cap_floor",
    title="Least and greatest amount",
    formula="min(max(q × p, floor), cap)",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=("G19",),
    sources=("domain/02-pricing-models.csv cap_floor",),
    needs=("price_terms.unit_price",),
    optional=("price_terms.minimum_amount", "price_terms.maximum_amount"),
    traps=(
        "the floor comes before the cap",
        "a floor and a cap hold for one charge, not for the whole invoice",
        "any other model may have them too",
    ),
)
