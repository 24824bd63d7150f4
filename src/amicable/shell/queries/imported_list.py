"""What an imported list came to: its cases by what they need, from the rows of the desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from amicable.core.cases.own_errors import OwnError, added_once
from amicable.core.cases.sorting import SORTINGS
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.store.models import Case, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SortedCases:
    """The cases of one sorting with what they dispute and what is ours, a sum a currency."""

    sorting: str
    cases: tuple[Case, ...]
    disputed: tuple[Money, ...]
    ours: tuple[Money, ...]
    """An error that several cases are about is in it once, with the first of them."""
    again: frozenset[str] = frozenset()
    """The cases that are about an error of one before them."""


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
    errors = _errors([one.pk for one in cases])
    added = added_once((one.ours or ZERO, errors[one.pk]) for one in cases)
    adds = {one.pk: amount for one, amount in zip(cases, added, strict=True)}
    return tuple(
        _sorted(name, [one for one in cases if one.sorting == name], adds) for name in SORTINGS
    )


def _errors(case_ids: Sequence[str]) -> Mapping[str, list[OwnError]]:
    """Return the errors of ours in each case, as `own_errors` has them of one."""
    found: defaultdict[str, list[OwnError]] = defaultdict(list)
    certain = Finding.objects.filter(audience="customer", certainty="certain", gross__gt=0)
    for at in range(0, len(case_ids), _CHUNK):
        rows = certain.filter(case__in=case_ids[at : at + _CHUNK], currency=F("case__currency"))
        for one in rows.filter(content__consequence_of=None):
            key = (one.check_code, one.invoice_id, one.line)
            found[one.case_id].append(OwnError(key, one.gross or ZERO))
    return found


def _sorted(sorting: str, cases: Sequence[Case], adds: Mapping[str, Decimal]) -> SortedCases:
    disputed: dict[str, Money] = {}
    ours: dict[str, Money] = {}
    for case in cases:
        _add(disputed, Money(case.disputed or ZERO, case.currency))
        _add(ours, Money(adds[case.pk], case.currency))
    again = frozenset(one.pk for one in cases if adds[one.pk] < (one.ours or ZERO))
    sums = tuple(disputed.values()), tuple(ours.values())
    return SortedCases(sorting, tuple(cases), *sums, again)


def _add(sums: dict[str, Money], one: Money) -> None:
    if one.currency and one.amount:
        before = sums.get(one.currency, Money(ZERO, one.currency))
        sums[one.currency] = Money(before.amount + one.amount, one.currency)
