"""The 95th percentile: the highest five per cent of the samples cost nothing."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="p95",
    title="95th percentile",
    formula="p × the highest of n samples when ⌊0.05 × n⌋ (p95_floor) or ⌈0.05 × n⌉ are left out",
    judged="group",
    checks=("usage_counted_wrong", "tier_differs_from_agreed"),
    examples=("G53",),
    sources=("domain/02-pricing-models.csv p95",),
    needs=("price_terms.unit_price", "price_terms.counting"),
    counting="stated",
    cannot_tell=("no_convention:counting", "not_covered:usage"),
    traps=(
        "n depends on the month and on gaps in the samples",
        "the contract must say how many samples are left out",
    ),
)
