"""A manager's board: what is due, what will breach, what is disputed by cause and age, load.

Every mark is a number with the address of the list behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db.models import Case as Choice
from django.db.models import Count, Min, Q, Sum, When

from amicable.core.cases.filters import AGES
from amicable.core.cases.rights import READS_BOARD, rights_of
from amicable.core.cases.states import OPEN
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.worded import worded
from amicable.shell.queries.claims_view import cause_words
from amicable.shell.queries.time_lost import time_lost
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Clock, User

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.time_lost import Lost
    from amicable.shell.queries.page_words import Reader


class NoBoardRightError(InputError):
    """Somebody has no right to the board."""

    def __init__(self) -> None:
        super().__init__(
            worded("no_board_right", "The board is for leads, managers and auditors.")
        )


LEAST_PEOPLE = 5
"""Figures of a person are never shown for fewer cases."""
_AGES = tuple(AGES)
_LOST_DAYS = 30
_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark: a label, a count, an amount where it has one, and the list behind it."""

    label: str
    count: int
    amount: Decimal | None
    currency: str
    address: str
    share: int
    """Percent of the longest."""


@dataclass(frozen=True, slots=True)
class Board:
    """All marks as of a moment."""

    today: int
    week: int
    breached: int
    open: int
    by_cause: tuple[Bar, ...]
    by_age: tuple[Bar, ...]
    by_person: tuple[Bar, ...] | None
    """None for who has no right to figures by person."""
    lost: tuple[Lost, ...]


def board(reader: Reader, *, now: datetime, actor: Actor) -> Board:
    """Return the board; figures by person only for who has that right.

    Raises:
        NoBoardRightError: the actor has no right to it.
    """
    if not rights_of(actor) & READS_BOARD:
        raise NoBoardRightError
    sums = _open_sums(now)
    may_see = User.objects.filter(pk=int(actor.id), may_see_people=True).exists()
    return Board(
        **_due(now),
        open=sum(one.cases for one in sums),
        by_cause=_by_cause(reader, sums),
        by_age=_by_age(reader, sums),
        by_person=_by_person() if may_see else None,
        lost=time_lost(since=now - timedelta(days=_LOST_DAYS), until=now),
    )


def _due(now: datetime) -> dict[str, int]:
    """Count the cases whose first running clock is over, or will be within a day and a week."""
    running = Clock.objects.filter(
        met_at=None, cancelled_at=None, due_at__lt=now + timedelta(days=7)
    )
    first = running.values("case").annotate(first=Min("due_at"))
    return first.aggregate(
        week=Count("case"),
        today=Count("case", filter=Q(first__lt=now + timedelta(days=1))),
        breached=Count("case", filter=Q(first__lt=now)),
    )


class _Sum(NamedTuple):
    """The open cases of one cause, age (its place among `AGES`) and currency."""

    cause: str
    age: int
    currency: str
    cases: int
    disputed: Decimal


def _open_sums(now: datetime) -> list[_Sum]:
    """Sum the open cases once for all marks; an index holds all that it reads."""
    younger = (
        When(received_at__gt=now - timedelta(days=most), then=place)
        for place, (_, most) in enumerate(AGES.values())
        if most is not None
    )
    rows = (
        Case.objects.filter(state__in=OPEN)
        .annotate(age=Choice(*younger, default=len(AGES) - 1))
        .values_list("cause", "age", "currency")
        .annotate(Count("pk"), Sum("disputed"))
        .order_by("cause", "age", "currency")
    )
    return [
        _Sum(cause, age, currency, cases, money or ZERO)
        for cause, age, currency, cases, money in rows
    ]


def _by_cause(reader: Reader, sums: Iterable[_Sum]) -> tuple[Bar, ...]:
    """Sum what is disputed by cause and currency, the dearest of each currency first.

    A case counts once, by the cause of its first claim, so that the sums add up to the whole.
    """
    found = _summed(((one.cause, one.currency), one) for one in sums if one.currency)
    marks = [
        (cause_words(code, reader), count, money, currency, {"cause": code, "currency": currency})
        for currency in _own_first({currency for _, currency in found})
        for (code, _), (count, money) in _dearest(found, currency)
    ]
    return _bars(marks)


def _summed[Key](rows: Iterable[tuple[Key, _Sum]]) -> dict[Key, tuple[int, Decimal]]:
    found: dict[Key, tuple[int, Decimal]] = {}
    for key, one in rows:
        count, money = found.get(key, (0, ZERO))
        found[key] = (count + one.cases, money + one.disputed)
    return found


def _dearest[Sum: tuple[int, Decimal]](
    sums: dict[tuple[str, str], Sum], currency: str
) -> list[tuple[tuple[str, str], Sum]]:
    """Return the causes of one currency that cost most in it; amounts of two never compare."""
    own = [one for one in sums.items() if one[0][1] == currency]
    return sorted(own, key=lambda one: (-one[1][1], one[0]))[:_MOST_BARS]


def _own_first(currencies: Iterable[str]) -> list[str]:
    own = read_settings().own_money.currency
    return sorted(currencies, key=lambda one: (one != own, one))


def _by_age(reader: Reader, sums: Iterable[_Sum]) -> tuple[Bar, ...]:
    found = _summed(((one.age, one.currency), one) for one in sums if one.currency)
    return _bars(
        (
            age_words(_AGES[age], reader),
            count,
            money,
            currency,
            {"aged": _AGES[age], "currency": currency, "sort": "oldest"},
        )
        for (age, currency), (count, money) in sorted(found.items())
    )


def age_words(age: str, reader: Reader) -> str:
    """Return an age of `AGES` in words."""
    least, most = AGES[age]
    if most is None:
        return reader.say("board.older", least=least)
    return reader.say("board.aged", least=least, most=most)


def _by_person() -> tuple[Bar, ...]:
    loads = (
        Case.objects.filter(state__in=OPEN, owner__isnull=False)
        .values_list("owner")
        .annotate(load=Count("pk"))
        .filter(load__gte=LEAST_PEOPLE)
        .order_by("-load", "owner")
    )
    named = User.objects.filter(is_active=True).in_bulk()
    return _bars(
        (
            named[owner].get_full_name() or named[owner].username,
            load,
            None,
            "",
            {"owner": str(owner)},
        )
        for owner, load in loads
        if owner in named
    )


def _bars(
    marks: Iterable[tuple[str, int, Decimal | None, str, dict[str, str]]],
) -> tuple[Bar, ...]:
    """Make bars whose length is relative to the longest of the same currency."""
    found = list(marks)
    longest: dict[str, Decimal] = {}
    for _, count, money, currency, _ in found:
        size = Decimal(count) if money is None else money
        longest[currency] = max(size, longest.get(currency, Decimal(0)))
    bars = []
    for label, count, money, currency, words in found:
        size = Decimal(count) if money is None else money
        share = int(100 * size / longest[currency]) if longest[currency] else 0
        bars.append(Bar(label, count, money, currency, urlencode(words), share))
    return tuple(bars)
