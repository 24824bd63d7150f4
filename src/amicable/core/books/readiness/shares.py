"""Shares of billed money as percentages, which say 100 only of everything."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.readiness import Extent

_TENTH = Decimal("0.1")


def share_of(part: Extent, whole: Extent) -> dict[str, Decimal]:
    """Return the percentage of the billed money, by currency, cut to a tenth of a percent."""
    return {
        currency: percent(part.money.get(currency, Decimal(0)), money)
        for currency, money in whole.money.items()
        if money > 0
    }


def main_currencies(whole: Extent, most: int) -> list[str]:
    """Return the currencies with the most invoices."""
    known = [currency for currency, money in whole.money.items() if money > 0]
    return sorted(known, key=lambda one: (-whole.counts[one], one))[:most]


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return a part as a percentage cut to a tenth, so that 99.99 is not told as all."""
    return (part * 100 / whole).quantize(_TENTH, rounding=ROUND_DOWN)
