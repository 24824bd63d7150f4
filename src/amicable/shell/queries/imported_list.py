"""What an imported list came to: its cases by what they need, from the rows of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.sorting import SORTINGS
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SortedCases:
    """The cases of one sorting with what they dispute and what is ours, a sum a currency."""

    sorting: str
    cases: tuple[Case, ...]
    disputed: tuple[Money, ...]
    ours: tuple[Money, ...]


def imported_list(digests: Iterable[str]) -> tuple[SortedCases, ...]:
    """Return the cases that rows opened, by the digests of the rows, in the order of the work."""
    origins = [f"list:{one}" for one in digests]
    cases = [
        case
        for at in range(0, len(origins), _CHUNK)
        for case in Case.objects.select_related("owner")
        .filter(origin__in=origins[at : at + _CHUNK])
        .order_by("received_at", "pk")
    ]
    return tuple(_sorted(name, [one for one in cases if one.sorting == name]) for name in SORTINGS)


def _sorted(sorting: str, cases: Sequence[Case]) -> SortedCases:
    disputed: dict[str, Money] = {}
    ours: dict[str, Money] = {}
    for case in cases:
        _add(disputed, Money(case.disputed or ZERO, case.currency))
        _add(ours, Money(case.ours or ZERO, case.currency))
    return SortedCases(sorting, tuple(cases), tuple(disputed.values()), tuple(ours.values()))


def _add(sums: dict[str, Money], one: Money) -> None:
    if one.currency and one.amount:
        before = sums.get(one.currency, Money(ZERO, one.currency))
        sums[one.currency] = Money(before.amount + one.amount, one.currency)
