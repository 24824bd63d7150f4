"""An indexed price: it follows a published series, within a floor and a cap."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="indexation",
    title="Indexed price",
    formula="P₀ × min(max(I ÷ I₀, 1 + floor), 1 + cap)",
    judged="elsewhere",
    checks=("price_not_as_indexed",),
    examples=("G52",),
    sources=("domain/02-pricing-models.csv indexation",),
    needs=(
        "price_terms.unit_price",
        "price_terms.index_series",
        "price_terms.index_base_on",
        "index_values.value",
    ),
    optional=(
        "price_terms.index_lag_months",
        "price_terms.index_every_months",
        "price_terms.index_cap_percent",
        "price_terms.index_floor_percent",
    ),
    cannot_tell=("not_covered:index_values",),
    traps=("series are revised and re-referenced: the vintage counts",),
)
