"""A flat price: the same amount for each period, whatever was used."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="flat",
    title="Flat price",
    formula="P × periods",
    judged="line",
    checks=("unit_price_differs_from_agreed",),
    examples=("G01",),
    sources=("domain/02-pricing-models.csv flat",),
    needs=("price_terms.unit_price",),
    optional=("price_terms.fixed_fee",),
    price_from="fixed_fee",
    cannot_tell=("no_convention:proration",),
    traps=("half a period needs a convention of proration",),
)
