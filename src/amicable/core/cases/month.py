"""A month of disputes in figures: what came and ended, how long it took, what to set aside.

Amounts are gross and never added across currencies; a dispute whose amount nobody knows counts
as a case and as no money.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

LEAST_ANSWERED = 20
"""Of fewer answers no share is told: chance would tell it."""
PARTS = ("before", "came", "ended", "after")
"""Of the flow of disputes: open before, come, ended, open after."""
_TENTH = Decimal("0.1")
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A case as the figures of a month see it."""

    case_id: str
    currency: str
    amount: Decimal | None
    undecided: Decimal
    due: Decimal
    received_at: datetime
    opened_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None

    def is_open(self, at: datetime) -> bool:
        """Tell whether it was open at a moment; what was reopened counts as never ended."""
        return self.opened_at < at and (self.ended_at is None or self.ended_at >= at)


@dataclass(frozen=True, slots=True)
class Given:
    """Money that went to a customer: an error put right, a courtesy, a deduction let go."""

    case_id: str
    kind: str
    """error, courtesy, agreed or written_off."""
    cause: str
    responsible: str
    """Who erred: seller, customer, carrier or unknown; nobody where it is no error."""
    customer_id: str
    customer: str
    invoice_id: str
    amount: Decimal
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """So many cases, and so much money in one currency, under a name."""

    name: str
    currency: str
    cases: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Reserve:
    """What to set aside for disputes in one currency."""

    currency: str
    to_credit: Decimal
    """Proven and proposed or asked for, and not issued yet: at least that."""
    undecided: Decimal
    due: Decimal
    """Disputed, and proven due: nothing is set aside for it."""
    share: Decimal | None
    """Percent of what was disputed that answers gave in the last year; None of too few."""

    @property
    def most(self) -> Decimal:
        """Return what is to be set aside if all that is undecided is given."""
        return self.to_credit + self.undecided

    @property
    def likely(self) -> Decimal | None:
        """Return what is to be set aside if the undecided goes as the year went."""
        if self.share is None:
            return None
        part = round_money(self.undecided * self.share / _PERCENT, self.currency)
        return self.to_credit + part


@dataclass(frozen=True, slots=True)
class Took:
    """How many whole days cases took: the middle one, nine in ten, and the longest."""

    cases: int
    median: int
    nine_tenths: int
    longest: int


def flow(disputes: Sequence[Disputed], since: datetime, until: datetime) -> tuple[Counted, ...]:
    """Return the disputes open before, come, ended and open after a period, by currency.

    For each currency open before and come are as many, and as much, as ended and open after.
    """
    tests: tuple[Callable[[Disputed], bool], ...] = (
        lambda one: one.is_open(since),
        lambda one: since <= one.opened_at < until,
        lambda one: _ended(one, since, until),
        lambda one: one.is_open(until),
    )
    currencies = sorted({one.currency for one in disputes})
    return tuple(
        _count(name, currency, [one for one in disputes if one.currency == currency and fits(one)])
        for currency in currencies
        for name, fits in zip(PARTS, tests, strict=True)
    )


def _ended(one: Disputed, since: datetime, until: datetime) -> bool:
    return one.opened_at < until and one.ended_at is not None and since <= one.ended_at < until


def _count(name: str, currency: str, own: Sequence[Disputed]) -> Counted:
    return Counted(name, currency, len(own), sum((one.amount or ZERO for one in own), ZERO))


def took(spans: Iterable[tuple[datetime, datetime]]) -> Took | None:
    """Return how long spans took, each by nearest rank; None where there are none."""
    days = sorted(max((last - first).days, 0) for first, last in spans)
    if not days:
        return None
    return Took(len(days), _rank(days, 5), _rank(days, 9), days[-1])


def _rank(days: Sequence[int], tenths: int) -> int:
    """Return the least of the days that so many tenths of all are not above."""
    return days[-(-len(days) * tenths // 10) - 1]


def granted(answered: Iterable[Disputed], given: Iterable[Given]) -> Mapping[str, Decimal]:
    """Return the percent of disputed money that answers gave, by currency, where enough tell it.

    More than was disputed counts as all of it.
    """
    of_case: dict[tuple[str, str], Decimal] = {}
    for one in given:
        key = (one.case_id, one.currency)
        of_case[key] = of_case.get(key, ZERO) + one.amount
    sums: dict[str, tuple[int, Decimal, Decimal]] = {}
    for case in answered:
        if case.amount:
            count, disputed, gave = sums.get(case.currency, (0, ZERO, ZERO))
            got = min(of_case.get((case.case_id, case.currency), ZERO), case.amount)
            sums[case.currency] = (count + 1, disputed + case.amount, gave + got)
    return {
        currency: (_PERCENT * gave / disputed).quantize(_TENTH, ROUND_HALF_UP)
        for currency, (count, disputed, gave) in sums.items()
        if count >= LEAST_ANSWERED
    }


def reserves(
    open_cases: Sequence[Disputed],
    to_credit: Mapping[str, Decimal],
    shares: Mapping[str, Decimal],
) -> tuple[Reserve, ...]:
    """Return what to set aside for the open disputes, by currency."""
    known = {one.currency for one in open_cases if one.currency} | set(to_credit)
    return tuple(
        Reserve(
            currency,
            to_credit.get(currency, ZERO),
            sum((one.undecided for one in open_cases if one.currency == currency), ZERO),
            sum((one.due for one in open_cases if one.currency == currency), ZERO),
            shares.get(currency),
        )
        for currency in sorted(known)
    )


def outstanding(open_amount: Decimal, taken: Decimal, days: int) -> Decimal | None:
    """Return the days deductions outstanding: so many days' deductions are open.

    Args:
        open_amount: What is open of all deductions.
        taken: What was deducted within the last `days`.
        days: Of the period that says how much is deducted a day.
    """
    if taken <= ZERO:
        return None
    return (open_amount * days / taken).quantize(_TENTH, ROUND_HALF_UP)


def counted(given: Iterable[Given], name_of: Callable[[Given], str]) -> tuple[Counted, ...]:
    """Sum what was given by a name and currency, the dearest of each currency first."""
    sums: dict[tuple[str, str], tuple[set[str], Decimal]] = {}
    for one in given:
        cases, amount = sums.get((name_of(one), one.currency), (set(), ZERO))
        sums[name_of(one), one.currency] = ({*cases, one.case_id}, amount + one.amount)
    found = [
        Counted(name, currency, len(cases), amount)
        for (name, currency), (cases, amount) in sums.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.currency, -one.amount, one.name)))
