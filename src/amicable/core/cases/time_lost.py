"""Where time is lost: for whom cases waited, for how many days, and with how much money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.states import AT_WORK
from amicable.core.vocabulary.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from amicable.core.cases.states import State

DESK = "desk"
"""Nobody was waited for: the next step was ours."""
_WAITED_FOR: dict[str, str] = {
    "waiting_customer": "customer",
    "waiting_release": "release",
    "waiting_books": "books",
    **dict.fromkeys(AT_WORK, DESK),
}
_DAY = timedelta(days=1)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Step:
    """A case entered a state; inside, it waits for a function."""

    at: datetime
    state: State
    function: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """A stretch in which a case waited for somebody."""

    function: str
    """logistics, sales…; customer, release, books, or the desk itself."""
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class CaseWaits:
    """What a case waited for, and what it disputes; null is unknown."""

    case_id: str
    waits: tuple[Wait, ...]
    disputed: Decimal | None
    currency: str


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


@dataclass(frozen=True, slots=True)
class Standing:
    """Cases that waited for the same all through the period, counted together."""

    state: State
    function: str
    cases: int
    time: timedelta
    """The period, as many times as there are cases."""
    disputed: Decimal
    currency: str


@dataclass(slots=True)
class _Sum:
    waits: int = 0
    time: timedelta = timedelta()
    cases: int = 0
    disputed: dict[str, Decimal] = field(default_factory=dict)

    def dispute(self, amount: Decimal | None, currency: str) -> None:
        if amount and currency:
            self.disputed[currency] = self.disputed.get(currency, ZERO) + amount


def waits_of(steps: Sequence[Step], *, since: datetime, until: datetime) -> tuple[Wait, ...]:
    """Return the waits of a case within a period, from its steps in the order of time."""
    return tuple(_waits(steps, since, until))


def waited_for(state: State, function: str = "") -> str:
    """Return for whom a case in a state waits; empty where it is over, or answered."""
    if state == "waiting_inside":
        return function or DESK
    return _WAITED_FOR.get(state, "")


def time_lost(cases: Iterable[CaseWaits], standing: Iterable[Standing] = ()) -> tuple[Lost, ...]:
    """Return what waiting cost, the function that cost most days first.

    `cases` moved within the period; those that stood still in it come in groups.
    """
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for case in cases:
        for wait in case.waits:
            sums[wait.function].waits += 1
            sums[wait.function].time += wait.end - wait.begin
        for function in {wait.function for wait in case.waits}:
            sums[function].cases += 1
            sums[function].dispute(case.disputed, case.currency)
    for group in standing:
        function = waited_for(group.state, group.function)
        if function:
            total = sums[function]
            total.waits += group.cases
            total.cases += group.cases
            total.time += group.time
            total.dispute(group.disputed, group.currency)
    lost = [_lost(function, total) for function, total in sums.items()]
    return tuple(sorted(lost, key=lambda one: (-one.days, one.function)))


def _waits(steps: Sequence[Step], since: datetime, until: datetime) -> Iterator[Wait]:
    ends = [*(one.at for one in steps[1:]), until]
    for step, end in zip(steps, ends, strict=False):
        function = waited_for(step.state, step.function)
        begin, last = max(step.at, since), min(end, until)
        if function and begin < last:
            yield Wait(function, begin, last)


def _lost(function: str, total: _Sum) -> Lost:
    seconds = Decimal(total.time // timedelta(seconds=1))
    days = (seconds / Decimal(_DAY // timedelta(seconds=1))).quantize(_TENTH, ROUND_HALF_UP)
    sums = sorted(total.disputed.items())
    money = tuple(Money(amount, currency) for currency, amount in sums)
    return Lost(function, total.cases, total.waits, days, money)
