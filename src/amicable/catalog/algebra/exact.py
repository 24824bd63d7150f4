"""Exact comparisons of rounded money, without division and without rounding.

The one room that knows how the scales of compiled relations fit together: money 4 places,
prices and quantities 8, percents 4, unrounded products 16 (`core.vocabulary.relation.SCALE`).
A billed amount is right when it is the nearest minor unit to the exact value N/D, halves away
from zero: `(2·net - unit)·D <= 2·N < (2·net + unit)·D` for N >= 0, mirrored below zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Number

if TYPE_CHECKING:
    from amicable.core.vocabulary.expression import Expression, Flag

WHOLE_PERCENT = 100 * 10**4
_PRODUCT_OVER_MONEY = 10**12
_PRODUCT_OVER_MONEY_AND_QUANTITY = 10**4


def agrees(net: Number, numerator: Number, denominator: Expression, unit: Number) -> Flag:
    """Hold where `net` is `numerator ÷ denominator` rounded half away from zero to the unit.

    All three are on the money scale; the denominator is above zero.
    """
    divisor = Number(denominator.op, denominator.parts, denominator.value)
    low, high = (2 * net - unit) * divisor, (2 * net + unit) * divisor
    twice = 2 * numerator
    above = (numerator >= 0) & (low <= twice) & (twice < high)
    below = (numerator < 0) & (low < twice) & (twice <= high)
    return above | below


def extends(net: Number, quantity: Number, price: Number, per: Number, unit: Number) -> Flag:
    """Hold where net is quantity × price ÷ per, rounded to the unit."""
    return agrees(net, quantity * price, per * _PRODUCT_OVER_MONEY_AND_QUANTITY, unit)


def falls_short(net: Number, quantity: Number, price: Number, per: Number) -> Flag:
    """Hold where net is less than quantity × price ÷ per, unrounded."""
    return net * per * _PRODUCT_OVER_MONEY_AND_QUANTITY < quantity * price


def extends_less_percent(
    net: Number, quantity: Number, price: Number, per: Number, percent: Number, unit: Number
) -> Flag:
    """Hold where net is quantity × price ÷ per less a percentage, rounded once to the unit."""
    left = percent * -1 + WHOLE_PERCENT
    divisor = per * (_PRODUCT_OVER_MONEY_AND_QUANTITY * WHOLE_PERCENT)
    return agrees(net, quantity * price * left, divisor, unit)


def is_percent_of(amount: Number, base: Number, percent: Number, unit: Number) -> Flag:
    """Hold where the amount is that percentage of the base, rounded to the unit."""
    return agrees(amount, base * percent, Number("literal", (), WHOLE_PERCENT), unit)


def is_beside_percent_of(amount: Number, base: Number, percent: Number, unit: Number) -> Flag:
    """Hold where the amount is that percentage of the base, cut or raised to the unit."""
    exact, given, one = base * percent, amount * WHOLE_PERCENT, unit * WHOLE_PERCENT
    return (given - one < exact) & (exact < given + one)


def is_inside(amount: Number, gross: Number, percent: Number, unit: Number) -> Flag:
    """Hold where the amount is the tax inside a gross price, rounded to the unit."""
    return agrees(amount, gross * percent, percent + WHOLE_PERCENT, unit)


def is_rest_of(amount: Number, base: Number, percent: Number, unit: Number) -> Flag:
    """Hold where the amount is the base less that percentage, rounded to the unit."""
    left = percent * -1 + WHOLE_PERCENT
    return agrees(amount, base * left, Number("literal", (), WHOLE_PERCENT), unit)


def is_part_of(amount: Number, base: Number, part: Number, whole: Number, unit: Number) -> Flag:
    """Hold where the amount is base × part ÷ whole (quantities, or counts of days)."""
    return agrees(amount, base * part, whole, unit)


def rates_to(net: Number, rated: Number, lines: Number, unit: Number) -> Flag:
    """Hold where net is the rated product (scale 16), each of some lines rounded on its own."""
    divisor = Number("literal", (), _PRODUCT_OVER_MONEY)
    return agrees(net, rated, divisor, unit) | (
        ((2 * net - lines * unit) * _PRODUCT_OVER_MONEY <= 2 * rated)
        & (2 * rated <= (2 * net + lines * unit) * _PRODUCT_OVER_MONEY)
        & (lines > 1)
    )


def rates_below(net: Number, rated: Number) -> Flag:
    """Hold where net is less than the rated product (scale 16), unrounded."""
    return net * _PRODUCT_OVER_MONEY < rated


def rates_to_less_percent(net: Number, rated: Number, percent: Number, unit: Number) -> Flag:
    """Hold where net is the rated product (scale 16) less a percentage, rounded to the unit."""
    left = percent * -1 + WHOLE_PERCENT
    divisor = Number("literal", (), _PRODUCT_OVER_MONEY * WHOLE_PERCENT)
    return agrees(net, rated * left, divisor, unit)
