"""A recurring charge that is billed at the start of the period it is for."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="recurring_advance",
    title="Recurring charge in advance",
    formula="P × periods; the first day of the period picks the price",
    judged="line",
    checks=("unit_price_differs_from_agreed", "period_billed_twice", "billed_after_cancellation"),
    examples=(),
    sources=("domain/02-pricing-models.csv recurring_advance", "books.md rule 1"),
    needs=("price_terms.unit_price",),
    optional=("contracts.billing_timing", "price_terms.fixed_fee"),
    price_from="fixed_fee",
    cannot_tell=("no_convention:proration",),
    traps=("cancelled inside a period: the contract says whether the rest is paid back",),
)
