"""A manager's board: what is due, what will breach, money in dispute by cause and age, load.

Every mark is a number with the address of the list behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum

from amicable.core.cases.states import OPEN
from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.claims_view import cause_words
from amicable.shell.queries.time_lost import time_lost
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Claim, Clock, User

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amicable.core.cases.time_lost import Lost
    from amicable.shell.queries.page_words import Reader

LEAST_PEOPLE = 5
"""Figures of a person are never shown for fewer cases."""
_AGES = (7, 30, 60, 90)
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


def board(reader: Reader, *, now: datetime, user: int) -> Board:
    """Return the board; figures by person only for who has that right."""
    running = Clock.objects.filter(met_at=None, cancelled_at=None, due_at__isnull=False)
    tomorrow = now + timedelta(days=1)
    may_see = User.objects.filter(pk=user, may_see_people=True).exists()
    return Board(
        today=running.filter(due_at__lt=tomorrow).values("case").distinct().count(),
        week=running.filter(due_at__lt=now + timedelta(days=7)).values("case").distinct().count(),
        breached=running.filter(due_at__lt=now).values("case").distinct().count(),
        open=Case.objects.filter(state__in=OPEN).count(),
        by_cause=_by_cause(reader),
        by_age=_by_age(reader, now),
        by_person=_by_person() if may_see else None,
        lost=time_lost(since=now - timedelta(days=_LOST_DAYS), until=now),
    )


def _by_cause(reader: Reader) -> tuple[Bar, ...]:
    """Sum what is disputed by cause and currency, the dearest of each currency first.

    A case counts once, by the cause of its first claim, so that the sums add up to the whole.
    """
    rows = (
        Claim.objects.filter(case__state__in=OPEN, name="c1")
        .values_list("root_cause", "reason", "case__currency")
        .annotate(cases=Count("pk"), money=Sum("case__disputed"))
    )
    sums: dict[tuple[str, str], tuple[int, Decimal]] = {}
    for cause, reason, currency, count, money in rows:
        if not currency:
            continue
        key = (cause or reason, currency)
        seen = sums.get(key, (0, ZERO))
        sums[key] = (seen[0] + count, seen[1] + (money or ZERO))
    marks = [
        (cause_words(code, reader), count, money, currency, {"cause": code})
        for currency in _own_first({currency for _, currency in sums})
        for (code, _), (count, money) in _dearest(sums, currency)
    ]
    return _bars(marks)


def _dearest[Sum: tuple[int, Decimal]](
    sums: dict[tuple[str, str], Sum], currency: str
) -> list[tuple[tuple[str, str], Sum]]:
    """Return the causes of one currency that cost most in it; amounts of two never compare."""
    own = [one for one in sums.items() if one[0][1] == currency]
    return sorted(own, key=lambda one: (-one[1][1], one[0]))[:_MOST_BARS]


def _own_first(currencies: Iterable[str]) -> list[str]:
    own = read_settings().own_money.currency
    return sorted(currencies, key=lambda one: (one != own, one))


def _by_age(reader: Reader, now: datetime) -> tuple[Bar, ...]:
    bounds = [(0, _AGES[0]), *zip(_AGES, (*_AGES[1:], None), strict=True)]
    marks = []
    for least, most in bounds:
        aged = Q(received_at__lte=now - timedelta(days=least))
        if most is not None:
            aged &= Q(received_at__gt=now - timedelta(days=most))
        rows = (
            Case.objects.filter(aged, state__in=OPEN)
            .values_list("currency")
            .annotate(Count("pk"), Sum("disputed"))
            .order_by("currency")
        )
        key = "board.older" if most is None else "board.aged"
        label = reader.say(key, least=least, most=most or least)
        marks += [
            (label, count, money or ZERO, currency, {"sort": "oldest"})
            for currency, count, money in rows
            if currency
        ]
    return _bars(marks)


def _by_person() -> tuple[Bar, ...]:
    rows = (
        User.objects.filter(is_active=True)
        .annotate(load=Count("cases", filter=Q(cases__state__in=OPEN)))
        .filter(load__gte=LEAST_PEOPLE)
        .order_by("-load", "username")
    )
    return _bars(
        (one.get_full_name() or one.username, one.load, None, "", {"owner": str(one.pk)})
        for one in rows
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
