"""Rows as people write their amounts: without the zeros that only fill a column."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_CENTS = 2


def trimmed(row: Iterable[Any]) -> tuple[Any, ...]:
    """Return a row whose decimals lack zeros at their end, yet are cents at least."""
    return tuple([_trimmed(one) if type(one) is Decimal else one for one in row])


def decimal_of(text: str | None) -> Decimal | None:
    """Return the decimal that an engine wrote as text, trimmed in the same way."""
    return None if text is None else _trimmed(Decimal(text))


@lru_cache(maxsize=16_384)
def _trimmed(value: Decimal) -> Decimal:
    places = -int(value.normalize().as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-max(places, _CENTS)))
