"""A prepaid wallet: lots with a date of expiry, taken in the order in which they expire."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="prepaid_wallet",
    title="Prepaid wallet",
    formula="the part of q × p that no lot covers, the earliest expiry first",
    judged="group",
    checks=("tier_differs_from_agreed", "usage_counted_wrong"),
    examples=("G58",),
    sources=("domain/02-pricing-models.csv prepaid_wallet",),
    needs=("price_terms.unit_price", "wallet_lots.amount", "wallet_lots.granted_on"),
    optional=("wallet_lots.expires_on", "wallet_lots.contract_id", "wallet_lots.item_id"),
    draws="wallet_lots",
    traps=(
        "expires_on is the first day on which a lot is worth nothing",
        "the day of supply decides, not the day of the invoice",
    ),
)
