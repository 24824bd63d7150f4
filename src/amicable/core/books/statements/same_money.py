"""Which payments of a statement the books hold already, so that no money counts twice.

Of two payments of one amount in one currency, days apart, each pairs with one other only. What
one side has in one sum the other may have in parts: a batch, or a transfer that was booked by
invoice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

DAYS_APART = 5
"""How many days may lie between the booking of the bank and that of the books: a long weekend."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A payment as one side has it.

    `words` is what it names (invoice ids), `groups` what it may be a part of on its side: a batch,
    a day, a reference.
    """

    payment_id: str
    amount: Decimal
    currency: str
    day: date
    words: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()


def held_already(
    ours: Sequence[Moved], held: Sequence[Moved]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of those of `ours` that `held` has too, and those of `held` that are they.

    What names the same goes first, then what has the same amount, then sums.
    """
    known: set[str] = set()
    used: set[str] = set()
    _pair(_by_words(ours), _by_words(held), known, used)
    _pair(_by_amount(_left(ours, known)), _by_amount(_left(held, used)), known, used)
    _sums(_left(ours, known), _left(held, used), known, used)
    _sums(_left(held, used), _left(ours, known), used, known)
    return frozenset(known), frozenset(used)


def _left(some: Sequence[Moved], gone: set[str]) -> list[Moved]:
    return [one for one in some if one.payment_id not in gone]


def _by_words(some: Iterable[Moved]) -> dict[Hashable, list[Moved]]:
    return _grouped(some, lambda one: ((one.currency, one.amount, word) for word in one.words))


def _by_amount(some: Iterable[Moved]) -> dict[Hashable, list[Moved]]:
    return _grouped(some, lambda one: iter([(one.currency, one.amount)]))


def _grouped(
    some: Iterable[Moved], keys: Callable[[Moved], Iterator[Hashable]]
) -> dict[Hashable, list[Moved]]:
    found: defaultdict[Hashable, list[Moved]] = defaultdict(list)
    for one in some:
        for key in keys(one):
            found[key].append(one)
    return {
        key: sorted(every, key=lambda one: (one.day, one.payment_id))
        for key, every in found.items()
    }


def _pair(
    ours: dict[Hashable, list[Moved]],
    held: dict[Hashable, list[Moved]],
    known: set[str],
    used: set[str],
) -> None:
    """Pair the payments of each key in the order of their days, the earliest that still fits."""
    for key in ours.keys() & held.keys():
        others = iter([one for one in held[key] if one.payment_id not in used])
        other = next(others, None)
        for one in (one for one in ours[key] if one.payment_id not in known):
            while other is not None and (one.day - other.day).days > DAYS_APART:
                other = next(others, None)
            if other is not None and (other.day - one.day).days <= DAYS_APART:
                known.add(one.payment_id)
                used.add(other.payment_id)
                other = next(others, None)


def _sums(
    wholes: Sequence[Moved], parts: Sequence[Moved], known: set[str], used: set[str]
) -> None:
    """Find single payments that the other side has in several, which lie in one of its groups."""
    grouped = _grouped(parts, lambda one: ((one.currency, group) for group in one.groups))
    sums: defaultdict[Hashable, list[list[Moved]]] = defaultdict(list)
    for (currency, _), every in _in_order(grouped):
        if len(every) > 1:
            total = sum((one.amount for one in every[1:]), every[0].amount)
            sums[currency, total].append(every)
    for one in sorted(wholes, key=lambda one: (one.day, one.payment_id)):
        for every in sums.get((one.currency, one.amount), ()):
            is_near = all(abs((one.day - part.day).days) <= DAYS_APART for part in every)
            is_free = all(part.payment_id not in used for part in every)
            if is_near and is_free and one.payment_id not in known:
                known.add(one.payment_id)
                used.update(part.payment_id for part in every)


def _in_order(
    grouped: dict[Hashable, list[Moved]],
) -> Iterator[tuple[tuple[str, str], list[Moved]]]:
    for key in sorted(grouped, key=repr):
        assert isinstance(key, tuple)  # noqa: S101 - the keys of groups are made above
        yield key, grouped[key]
