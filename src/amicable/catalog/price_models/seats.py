"""Seats: the average, the highest, the last or the sum of the days' seats, as the term says."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="seats",
    title="Seats",
    formula="(Σ of the days' seats ÷ days, or their peak, or the last) × p",
    judged="group",
    checks=("usage_counted_wrong", "tier_differs_from_agreed"),
    examples=("G56", "G57"),
    sources=("domain/02-pricing-models.csv seats",),
    needs=("price_terms.unit_price", "price_terms.counting"),
    optional=("price_terms.included_quantity",),
    counting="stated",
    cannot_tell=("no_convention:counting",),
    traps=(
        "a silent rule of the peak is what most disputes are about",
        "a day without a reading keeps the seats of the day before",
    ),
)
