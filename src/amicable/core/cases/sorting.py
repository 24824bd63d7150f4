"""Day one: how many cases of a list are proven, one question away, or for a colleague."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.counted_once import added_once
from amicable.core.vocabulary.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.cases.standing import Sorting, Standing

SORTINGS: tuple[Sorting, ...] = (
    "proven_ours",
    "proven_answerable",
    "one_question",
    "needs_colleague",
)
"""In the order of the work: what can be answered now comes first."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The cases of one sorting: how many, what they dispute, and what is proven to be ours."""

    sorting: Sorting
    count: int
    disputed: tuple[Money, ...]
    """A sum a currency, in the order of the currencies; what is unknown is not in it.

    A line that several cases dispute is in it once, with the first of them.
    """
    ours: tuple[Money, ...]
    """An error that several cases are about is in it once, with the first of them."""


def sorted_cases(standings: Iterable[Standing]) -> tuple[Sorted, ...]:
    """Return the four sortings in the order of the work, those without a case included."""
    every = list(standings)
    added = added_once((one.ours, one.errors) for one in every)
    contested = added_once((one.disputed or ZERO, one.held) for one in every)
    counts: Counter[str] = Counter(one.sorting for one in every)
    ours: dict[str, list[Money]] = defaultdict(list)
    disputed: dict[str, list[Money]] = defaultdict(list)
    for one, amount, held in zip(every, added, contested, strict=True):
        if amount:
            ours[one.sorting].append(Money(amount, one.currency))
        if one.disputed is not None and one.currency:
            disputed[one.sorting].append(Money(held, one.currency))
    return tuple(
        Sorted(
            sorting=sorting,
            count=counts[sorting],
            disputed=_sums(disputed[sorting]),
            ours=_sums(ours[sorting]),
        )
        for sorting in SORTINGS
    )


def _sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[str, Money] = {}
    for one in amounts:
        before = sums.get(one.currency, Money(ZERO, one.currency))
        sums[one.currency] = Money(before.amount + one.amount, one.currency)
    return tuple(sums[currency] for currency in sorted(sums))
