"""How far a cause reaches, as a row of `amicable.case/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.core.vocabulary.systemic import Systemic


def systemic_row(one: Systemic) -> dict[str, Any]:
    """Return one search as a JSON-ready mapping; its audience is internal for good."""
    return {
        "check": one.check,
        "cause": one.cause,
        "over": one.over,
        "item_id": one.item_id,
        "invoices": one.invoices,
        "customers": one.customers,
        "here": one.here,
        "same_period": one.same_period,
        "amounts": [
            {
                "currency": amount.currency,
                "too_high": plain(amount.too_high),
                "too_low": plain(amount.too_low),
            }
            for amount in one.amounts
        ],
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "complete": one.complete,
        "audience": "internal",
    }
