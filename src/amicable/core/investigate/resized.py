"""What a line costs for another quantity: extended anew where it can be, else in proportion.

A line that is its quantity times its price, with or without its discount, is billed for fewer
units as a biller would write it: extended and rounded once. In proportion it may be a cent off.
Anything else (a price nobody knows, an allowance of another kind) is taken in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from amicable.core.vocabulary.money import round_half_away

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Priced:
    """A price per `per` units, the discount that may be on it, and the currency's places."""

    price: Decimal
    per: Decimal
    percent: Decimal
    places: int

    def cost(self, quantity: Decimal, *, discounted: bool) -> Decimal:
        """Return what a quantity costs, each step rounded half away from zero."""
        full = round_half_away(quantity * self.price / self.per, self.places)
        if not discounted:
            return full
        return full - round_half_away(full * self.percent / _HUNDRED, self.places)


def is_discounted(base: Decimal, quantity: Decimal, by: Priced) -> bool | None:
    """Say whether `base` is what the quantity costs with its discount, without, or neither."""
    if base == by.cost(quantity, discounted=False):
        return False
    return True if by.percent and base == by.cost(quantity, discounted=True) else None
