"""A price per unit: quantity times price, rounded once."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="per_unit",
    title="Price per unit",
    formula="q × p ÷ per",
    judged="line",
    checks=("unit_price_differs_from_agreed", "usage_counted_wrong"),
    examples=("G02",),
    sources=("domain/02-pricing-models.csv per_unit",),
    needs=("price_terms.unit_price",),
    optional=(
        "price_terms.per_quantity",
        "price_terms.included_quantity",
        "price_terms.minimum_amount",
        "price_terms.maximum_amount",
    ),
    traps=(
        "the price may have more decimals than the currency: only the amount is rounded",
        "a least or greatest amount makes it a matter of all lines of the item together",
    ),
)
