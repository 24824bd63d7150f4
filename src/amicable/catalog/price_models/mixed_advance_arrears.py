"""One invoice for two periods: the charge of the next one and the use of the last one."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="mixed_advance_arrears",
    title="Recurring in advance, use in arrears",
    formula="P × periods for the coming period; use of the past one as its own term says",
    judged="line",
    checks=("unit_price_differs_from_agreed", "period_billed_twice", "usage_counted_wrong"),
    examples=(),
    sources=("domain/02-pricing-models.csv mixed_advance_arrears", "books.md rule 1"),
    needs=("price_terms.unit_price",),
    optional=("contracts.billing_timing", "price_terms.fixed_fee"),
    price_from="fixed_fee",
    cannot_tell=("no_convention:proration",),
    traps=(
        "two periods on one invoice look like one billed twice",
        "billing_timing mixed: lines of use by their last day, all others by their first",
    ),
)
