"""What an imported list came to: its cases by what they need, from the rows of the desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from amicable.core.cases.counted_once import added_once, lines_once
from amicable.core.cases.sorting import SORTINGS
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.store.models import Case, Finding, Hold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from amicable.core.cases.counted_once import Counted

_CHUNK = 500
type Adds = tuple[Decimal, Decimal]
"""What a case adds to what is disputed, and to what is ours."""


@dataclass(frozen=True, slots=True)
class SortedCases:
    """The cases of one sorting with what they dispute and what is ours, a sum a currency."""

    sorting: str
    cases: tuple[Case, ...]
    disputed: tuple[Money, ...]
    """A line that several cases dispute is in it once, with the first of them."""
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
    ids = [one.pk for one in cases]
    errors, held = _errors(ids), _held(ids)
    ours = added_once((one.ours or ZERO, errors[one.pk]) for one in cases)
    contested = added_once((one.disputed or ZERO, held.get(one.pk, {})) for one in cases)
    adds = dict(zip(ids, zip(contested, ours, strict=True), strict=True))
    return tuple(
        _sorted(name, [one for one in cases if one.sorting == name], adds) for name in SORTINGS
    )


def _errors(case_ids: Sequence[str]) -> Mapping[str, Counted]:
    """Return the errors of ours in each case, as `own_errors` has them of one."""
    found: defaultdict[str, dict[tuple[str, ...], Decimal]] = defaultdict(dict)
    certain = Finding.objects.filter(audience="customer", certainty="certain", gross__gt=0)
    for at in range(0, len(case_ids), _CHUNK):
        rows = certain.filter(case__in=case_ids[at : at + _CHUNK], currency=F("case__currency"))
        for one in rows.filter(content__consequence_of=None):
            key = (one.check_code, one.invoice_id, one.line)
            found[one.case_id][key] = one.gross or ZERO
    return found


def _held(case_ids: Sequence[str]) -> Mapping[str, Counted]:
    """Return what each case holds of each line of an invoice, as `held_lines` has it of one."""
    rows: defaultdict[str, list[Hold]] = defaultdict(list)
    for at in range(0, len(case_ids), _CHUNK):
        own = Hold.objects.filter(offer=None, currency=F("case__currency"))
        for one in own.filter(case__in=case_ids[at : at + _CHUNK]):
            rows[one.case_id].append(one)
    return {
        name: lines_once((one.invoice_id, one.line, one.amount, one.full) for one in own)
        for name, own in rows.items()
    }


def _sorted(sorting: str, cases: Sequence[Case], adds: Mapping[str, Adds]) -> SortedCases:
    disputed: dict[str, Money] = {}
    ours: dict[str, Money] = {}
    for case in cases:
        contested, proven = adds[case.pk]
        _add(disputed, Money(contested, case.currency))
        _add(ours, Money(proven, case.currency))
    again = frozenset(one.pk for one in cases if adds[one.pk][1] < (one.ours or ZERO))
    sums = tuple(disputed.values()), tuple(ours.values())
    return SortedCases(sorting, tuple(cases), *sums, again)


def _add(sums: dict[str, Money], one: Money) -> None:
    if one.currency and one.amount:
        before = sums.get(one.currency, Money(ZERO, one.currency))
        sums[one.currency] = Money(before.amount + one.amount, one.currency)
