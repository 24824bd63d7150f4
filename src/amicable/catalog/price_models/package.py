"""Packages: whole blocks of units at one price, a started block counts."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="package",
    title="Packages",
    formula="⌈max(0, q − free) ÷ size⌉ × P",
    judged="group",
    checks=("tier_differs_from_agreed", "free_units_not_honoured", "usage_counted_wrong"),
    examples=("G11", "G12", "G13"),
    sources=("domain/02-pricing-models.csv package",),
    needs=("price_terms.unit_price", "price_terms.package_size"),
    optional=("price_terms.included_quantity",),
    in_packages=True,
    cannot_tell=("no_column:price_terms.package_size",),
    traps=("an exact multiple adds no block", "a line's quantity counts packages, not units"),
)
