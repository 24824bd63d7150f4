"""A recurring charge that is billed after the period it is for."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="recurring_arrears",
    title="Recurring charge in arrears",
    formula="P × periods; the last day of the period picks the price",
    judged="line",
    checks=("unit_price_differs_from_agreed", "period_billed_twice", "billed_after_cancellation"),
    examples=(),
    sources=("domain/02-pricing-models.csv recurring_arrears", "books.md rule 1"),
    needs=("price_terms.unit_price",),
    optional=("contracts.billing_timing", "price_terms.fixed_fee"),
    price_from="fixed_fee",
    cannot_tell=("no_convention:proration",),
    traps=("late use: the contract's cut-off says which invoice it belongs to",),
)
