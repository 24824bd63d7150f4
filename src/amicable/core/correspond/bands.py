"""Price bands in words: which units of a quantity fall into which band, and at what price."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.correspond.words import as_decimal
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from amicable.core.correspond.words import Words


@dataclass(frozen=True, slots=True)
class _Band:
    above: Decimal
    up_to: Decimal | None
    price: Decimal
    flat: Decimal

    def units(self, quantity: Decimal) -> Decimal:
        """Return how many of the units lie in the band (from exclusive, to inclusive)."""
        top = quantity if self.up_to is None else min(quantity, self.up_to)
        return max(ZERO, top - self.above)

    def holds(self, quantity: Decimal) -> bool:
        return self.above < quantity and (self.up_to is None or quantity <= self.up_to)


def band_parts(operands: Mapping[str, str], words: Words, currency: str) -> str:
    """Say which bands of a tier step count for its quantity (books.md rule 3, price_tiers)."""
    quantity = as_decimal(operands.get("quantity", "")) or ZERO
    between = words.say("list.clause")
    bands = [_band(row) for row in json.loads(operands["tiers"])]
    if operands.get("mode") == "graduated":
        entered = [band for band in bands if band.units(quantity) > ZERO]
        return between.join(_part(band, band.units(quantity), words, currency) for band in entered)
    reached = [band for band in bands if band.holds(quantity)] or bands[-1:]
    if operands.get("mode") == "stairstep":
        return between.join(words.money(band.flat or band.price, currency) for band in reached)
    return between.join(_each(band, quantity, words, currency) for band in reached)


def next_band(operands: Mapping[str, str], words: Words, currency: str) -> dict[str, str]:
    """Return where the band of a quantity ends and the price beyond it; empty in the last band.

    A customer at the very limit asks for just this (the limit belongs to the lower band).
    """
    quantity = as_decimal(operands.get("quantity", "")) or ZERO
    bands = [_band(row) for row in json.loads(operands["tiers"])]
    beyond = [band for band in bands if band.above >= quantity]
    if not beyond:
        return {}
    following = min(beyond, key=lambda band: band.above)
    return {
        "limit": words.quantity(following.above),
        "next": words.price(following.price, currency),
    }


def _band(row: Mapping[str, object]) -> _Band:
    def number(name: str) -> Decimal | None:
        value = row.get(name)
        return None if value is None else as_decimal(str(value))

    return _Band(
        above=number("from") or ZERO,
        up_to=number("to"),
        price=number("price") or ZERO,
        flat=number("flat") or ZERO,
    )


def _part(band: _Band, units: Decimal, words: Words, currency: str) -> str:
    return words.say(
        "tier.part",
        quantity=words.quantity(units),
        price=words.price(band.price, currency),
        amount=words.money(units * band.price, currency),
        flat=words.money(band.flat, currency) if band.flat else None,
    )


def _each(band: _Band, quantity: Decimal, words: Words, currency: str) -> str:
    return words.say(
        "tier.each",
        quantity=words.quantity(quantity),
        price=words.price(band.price, currency),
        flat=words.money(band.flat, currency) if band.flat else None,
    )
