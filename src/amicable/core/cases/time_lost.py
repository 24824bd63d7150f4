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


@dataclass(slots=True)
class _Sum:
    waits: int = 0
    time: timedelta = timedelta()
    cases: dict[str, CaseWaits] = field(default_factory=dict)


def waits_of(steps: Sequence[Step], *, since: datetime, until: datetime) -> tuple[Wait, ...]:
    """Return the waits of a case within a period, from its steps in the order of time."""
    return tuple(_waits(steps, since, until))


def time_lost(cases: Iterable[CaseWaits]) -> tuple[Lost, ...]:
    """Return what waiting cost, the function that cost most days first."""
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for case in cases:
        for wait in case.waits:
            total = sums[wait.function]
            total.waits += 1
            total.time += wait.end - wait.begin
            total.cases[case.case_id] = case
    lost = [_lost(function, total) for function, total in sums.items()]
    return tuple(sorted(lost, key=lambda one: (-one.days, one.function)))


def _waits(steps: Sequence[Step], since: datetime, until: datetime) -> Iterator[Wait]:
    ends = [*(one.at for one in steps[1:]), until]
    for step, end in zip(steps, ends, strict=False):
        function = step.function or _WAITED_FOR.get(step.state, "")
        begin, last = max(step.at, since), min(end, until)
        if function and begin < last:
            yield Wait(function, begin, last)


def _lost(function: str, total: _Sum) -> Lost:
    seconds = Decimal(total.time // timedelta(seconds=1))
    days = (seconds / Decimal(_DAY // timedelta(seconds=1))).quantize(_TENTH, ROUND_HALF_UP)
    sums: dict[str, Decimal] = {}
    for case in total.cases.values():
        if case.disputed is not None and case.currency:
            sums[case.currency] = sums.get(case.currency, ZERO) + case.disputed
    money = tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))
    return Lost(function, len(total.cases), total.waits, days, money)
