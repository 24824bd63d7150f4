"""Amounts of money: exact decimals with a currency, rounded in one place only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ZERO = Decimal(0)

# ISO 4217 minor units other than two (domain/02-pricing-recalculation.md, section 9).
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
EXCEPTIONAL_MINOR_UNITS = {
    **dict.fromkeys(_NO_DECIMALS.split(), 0),
    **dict.fromkeys(_THREE_DECIMALS.split(), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}


def minor_unit(currency: str) -> int:
    """Return how many decimals an amount of the currency has (EUR 2, JPY 0, KWD 3)."""
    return EXCEPTIONAL_MINOR_UNITS.get(currency, 2)


def round_half_away(value: Decimal, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero: the only rounding of money there is."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def round_money(value: Decimal, currency: str) -> Decimal:
    """Round to the minor unit of the currency, halves away from zero (books.md, "Money")."""
    return round_half_away(value, minor_unit(currency))


def plain(value: Decimal) -> str:
    """Write a decimal as plain text with at least its own places, never with an exponent."""
    return format(value, "f")


def in_minor_units(value: Decimal, currency: str) -> str:
    """Write an amount with the decimals of its currency, or with all it has if it has more."""
    rounded = round_money(value, currency)
    return plain(rounded if rounded == value else value.normalize())


def split_by_largest_remainder(
    total: Decimal, weights: Sequence[Decimal], places: int
) -> tuple[Decimal, ...]:
    """Split a total into shares that add up to it to the last minor unit.

    Shares are proportional to the weights, cut towards zero, and the units left over go to the
    largest remainders (earlier entries first). All-zero weights put everything on the first.
    """
    if not weights:
        return ()
    whole = sum(weights, ZERO)
    unit = Decimal(1).scaleb(-places)
    if whole == 0:
        return (total, *(ZERO for _ in weights[1:]))
    exact = [total * weight / whole for weight in weights]
    shares = [share.quantize(unit, rounding=ROUND_DOWN) for share in exact]
    left = int((total - sum(shares, ZERO)) / unit)
    step = unit if left >= 0 else -unit
    order = sorted(range(len(exact)), key=lambda i: (-abs(exact[i] - shares[i]), i))
    for index in order[: abs(left)]:
        shares[index] += step
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency. The amount is exact; rounding is asked for, never implied."""

    amount: Decimal
    currency: str

    def rounded(self) -> Money:
        """Return the amount at the minor unit of its currency, halves away from zero."""
        return Money(round_money(self.amount, self.currency), self.currency)
