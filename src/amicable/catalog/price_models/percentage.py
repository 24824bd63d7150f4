"""A percentage of an amount, with a fee and limits for each event where agreed."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="percentage",
    title="Percentage of an amount",
    formula="r × max(0, base − free) + f × max(0, n − free events), each event within its limits",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong", "free_units_not_honoured"),
    examples=("G14", "G15"),
    sources=("domain/02-pricing-models.csv percentage",),
    needs=("price_terms.percent",),
    optional=(
        "price_terms.included_quantity",
        "price_terms.event_fee",
        "price_terms.included_events",
        "price_terms.event_minimum",
        "price_terms.event_maximum",
    ),
    price_from="percent",
    event_fees=True,
    cannot_tell=("not_covered:usage",),
    traps=(
        "a line's quantity is the amount that the percentage is taken of",
        "limits of single events are applied before the events are summed",
        "free amounts and free events are used up in the order of the events",
    ),
)
