"""A base fee with included units, and a price for each unit over them."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="overage",
    title="Included units and overage",
    formula="base + max(0, usage − included) × p",
    judged="group",
    checks=(
        "tier_differs_from_agreed",
        "overage_not_due",
        "free_units_not_honoured",
        "usage_counted_wrong",
    ),
    examples=("G18",),
    sources=("domain/02-pricing-models.csv overage",),
    needs=("price_terms.unit_price", "price_terms.included_quantity"),
    optional=("price_terms.fixed_fee",),
    base_fee=True,
    cannot_tell=("no_convention:proration",),
    traps=(
        "are the included units fewer in a part of a period?",
        "the units on the line are those over the included ones",
    ),
)
