"""Where time is lost: for whom cases waited, for how many days, and with how much money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = timedelta(days=1)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Waited:
    """Waits for one function in one currency, and what their cases dispute."""

    function: str
    """logistics, sales…; customer, release, books, or the desk itself."""
    currency: str
    waits: int
    time: timedelta
    disputed: Decimal
    """Of every wait the amount of its case."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What waiting for one function cost."""

    function: str
    cases: int
    waits: int
    days: Decimal
    """Calendar days of all waits together, to a tenth."""
    disputed: tuple[Money, ...]
    """What the cases dispute that waited, each once, a sum a currency."""


def time_lost(waited: Iterable[Waited], again: Iterable[Waited] = ()) -> tuple[Lost, ...]:
    """Return what waiting cost, the function that cost most days first.

    `again` are those of the waits whose case waits for the same function later, too: so a case
    and its money count once.
    """
    ordered = sorted(waited, key=attrgetter("function", "currency"))
    twice = list(again)
    lost = [
        _lost(name, list(own), [one for one in twice if one.function == name])
        for name, own in groupby(ordered, attrgetter("function"))
    ]
    return tuple(sorted(lost, key=lambda one: (-one.days, one.function)))


def _lost(function: str, waited: list[Waited], again: list[Waited]) -> Lost:
    seconds = Decimal(sum((one.time for one in waited), timedelta()) // timedelta(seconds=1))
    waits = sum(one.waits for one in waited)
    sums = {one.currency: ZERO for one in waited if one.currency}
    for currency in sums:
        sums[currency] = _disputed(waited, currency) - _disputed(again, currency)
    return Lost(
        function,
        cases=waits - sum(one.waits for one in again),
        waits=waits,
        days=(seconds / Decimal(_DAY // timedelta(seconds=1))).quantize(_TENTH, ROUND_HALF_UP),
        disputed=tuple(Money(amount, currency) for currency, amount in sums.items() if amount),
    )


def _disputed(waited: list[Waited], currency: str) -> Decimal:
    return sum((one.disputed for one in waited if one.currency == currency), ZERO)
