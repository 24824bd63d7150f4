"""A price that rises by dates: a term for each segment, the day of supply picks one."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="ramp",
    title="Price ramp",
    formula="P of the segment [from, to) that holds the day of supply, × periods",
    judged="line",
    checks=("unit_price_differs_from_agreed",),
    examples=("G55",),
    sources=("domain/02-pricing-models.csv ramp",),
    needs=("price_terms.unit_price", "price_terms.valid_from", "price_terms.valid_to"),
    price_from="fixed_fee",
    cannot_tell=("no_convention:price_change_in_period",),
    traps=("valid_to is the first day that no longer counts",),
)
