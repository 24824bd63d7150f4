"""How long the papers of an ended case are kept by law, and from which day they may go."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["letters", "vouchers", "tax", "complaints"]
"""Business letters, papers that are booked, what a tax office may ask for, complaints."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Papers of some kinds are kept for a period, from the end of a case or of that year."""

    kinds: frozenset[Kind]
    years: int
    months: int
    days: int
    counted_from: Literal["end", "year_end"]
    law: str


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """What one place, or one regime, asks for. Without periods it sets none."""

    name: str
    law: str
    keep: tuple[Keep, ...]
    is_confirmed: bool
    """Whether its periods were checked against the text of the law."""
    note: str


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """The last day on which a case must be kept, and what asks for it."""

    day: date
    rule: str
    law: str
    is_confirmed: bool


def kept_until(
    rules: Iterable[RetentionRule], kinds: Iterable[Kind], ended_on: date
) -> KeptUntil | None:
    """Return the longest duty over the rules and the kinds of papers; None when there is none.

    A kind that a place says nothing about is kept as long as the longest that it names; a
    register of complaints only where one is asked for.
    """
    held = tuple(kinds)
    duties = [
        KeptUntil(_last_day(keep, ended_on), rule.name, keep.law or rule.law, rule.is_confirmed)
        for rule in rules
        for kind in held
        for keep in _for_kind(rule.keep, kind)
    ]
    return max(duties, key=lambda duty: (duty.day, duty.rule), default=None)


def _for_kind(keep: Sequence[Keep], kind: Kind) -> Sequence[Keep]:
    named = [one for one in keep if kind in one.kinds]
    return named or (() if kind == "complaints" else keep)


def _last_day(keep: Keep, ended_on: date) -> date:
    start = date(ended_on.year, 12, 31) if keep.counted_from == "year_end" else ended_on
    return _after(start, 12 * keep.years + keep.months) + timedelta(days=keep.days)


def _after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
