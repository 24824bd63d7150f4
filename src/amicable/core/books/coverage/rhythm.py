"""The rhythm of a table: how many rows a stretch of days leads one to expect, and from what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import ONE_DAY, by_month, month_of, rows_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from amicable.core.vocabulary.coverage_proposal import TableHistory

_ENOUGH_MONTHS = 3
"""Fewer months with rows show no rhythm."""
_DAYS_IN_A_MONTH = 30
_LEAST_SILENCE = 3
"""A weekend and a holiday: no silence is shorter in a table that is silent at all."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A table's history up to the day the books were taken, and what is usual in it."""

    history: TableHistory
    days: Mapping[date, int]
    months: Mapping[date, int]
    usual_month: int
    """The lower quartile of its months with rows: a weak month that is still usual."""
    middle_month: int
    """The median of its months with rows."""
    usual_silence: int
    """Days without a row that nine of ten silences do not exceed."""
    active_days: int
    """The median of the days with rows in a month with rows: few where all comes in batches."""

    @property
    def has_one(self) -> bool:
        """Say whether there are enough months to speak of a rhythm."""
        return len([rows for rows in self.months.values() if rows]) >= _ENOUGH_MONTHS

    def rows(self, first: date, end: date) -> int:
        """Return the rows that happened in the stretch."""
        return rows_between(self.days, first, end)

    def silence_around(self, first: date, end: date) -> int:
        """Return the days without a row that the stretch lies in, within the table's rows."""
        before = max((day for day in self.days if day < first), default=first)
        after = min((day for day in self.days if day >= end), default=end)
        return (after - before).days - 1

    def expected(self, first: date, end: date) -> Fraction:
        """Return the rows that the table's own rhythm leads one to expect."""
        if not self.has_one:
            return Fraction(0)
        return Fraction(self.usual_month * (end - first).days, _DAYS_IN_A_MONTH)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another table that moves with this one: orders with deliveries, invoices with payments.

    How much later this table follows is not known exactly, so that its rows are looked at with
    each of the lags (the usual one first; below zero where this table goes before), and what the
    least of them lets expect counts. `ratio` is the usual number of rows for each of its rows,
    `customer_ratio` the same of customers.
    """

    rhythm: Rhythm
    lags: tuple[int, ...]
    ratio: Fraction
    customer_ratio: Fraction

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return self.rhythm.history.table

    def expected(self, first: date, end: date) -> Fraction:
        """Return the rows that this counterpart lets expect with each of its lags."""
        return min(self._expected(first, end, lag) for lag in self.lags)

    def usually_expected(self, first: date, end: date) -> Fraction:
        """Return the rows that this counterpart lets expect with its usual lag."""
        return self._expected(first, end, self.lags[0])

    def _expected(self, first: date, end: date, lag_days: int) -> Fraction:
        lag = timedelta(days=lag_days)
        return self.ratio * self.rhythm.rows(first - lag, end - lag)

    def expected_customers(self, month: date) -> Fraction:
        """Return the customers that this counterpart leads one to expect in a month."""
        return self.customer_ratio * self.rhythm.history.customers.get(month, 0)


def rhythm_of(history: TableHistory, as_of: date) -> Rhythm:
    """Return the rhythm of a history up to a day."""
    days = {day: rows for day, rows in history.days.items() if day <= as_of and rows}
    months = by_month(days, as_of + ONE_DAY)
    usual = sorted(rows for rows in months.values() if rows)
    silences = sorted(_silences(sorted(days)))
    active = sorted(Counter(month_of(day) for day in days).values())
    return Rhythm(
        history=history,
        days=days,
        months=months,
        usual_month=usual[(len(usual) - 1) // 4] if usual else 0,
        middle_month=usual[len(usual) // 2] if usual else 0,
        active_days=active[len(active) // 2] if active else 0,
        usual_silence=max(
            _LEAST_SILENCE, silences[(len(silences) - 1) * 9 // 10] if silences else 0
        ),
    )


def counterpart_of(rhythm: Rhythm, other: Rhythm, lags: tuple[int, ...]) -> Counterpart:
    """Return how a table moves with another one."""
    lag = timedelta(days=lags[0])
    ratios = sorted(
        Fraction(rows, before)
        for month, rows in rhythm.months.items()
        if rows and (before := other.rows(month - lag, _end(month) - lag))
    )
    both = sorted(
        Fraction(customers, others)
        for month, customers in rhythm.history.customers.items()
        if customers and (others := other.history.customers.get(month, 0))
    )
    return Counterpart(other, lags, _median(ratios), _median(both) if not lags[0] else _NONE)


_NONE = Fraction(0)


def _median(ratios: Sequence[Fraction]) -> Fraction:
    return ratios[len(ratios) // 2] if len(ratios) >= _ENOUGH_MONTHS else _NONE


def _end(month: date) -> date:
    return month_of(month + timedelta(days=31))


def _silences(active: Sequence[date]) -> list[int]:
    lengths = [(later - earlier).days - 1 for earlier, later in pairwise(active)]
    return [length for length in lengths if length]
