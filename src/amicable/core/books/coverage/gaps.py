"""Finds the stretches of a table in which rows seem to be missing.

A stretch is a gap when far fewer rows are there than expected, so few that chance would hardly
bring it about: none where six or more were expected (e^-6, one in four hundred), or less than a
third of twelve or more. What is expected comes from the table that moves with this one, where
there is one and it has rows in the stretch: a quiet month is no gap, a month with orders and no
deliveries is. Where the counterpart is silent too, a whole month is still told (closed, or not
exported: only a person knows), and a shorter silence is a holiday. Where all comes in batches, a
calendar month may well have none: only a silence half as long again as usual tells there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import ONE_DAY, month_of, months_between, next_month
from amicable.core.vocabulary.coverage_proposal import CoverageGap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from amicable.core.books.coverage.calendar import Stretch
    from amicable.core.books.coverage.rhythm import Counterpart, Rhythm
    from amicable.core.vocabulary.coverage_proposal import GapCode

_NONE_WHERE = 6
_THIRD_WHERE = 12
_LONG_SILENCE = 10
_TIMES_THE_USUAL = 3
_BATCHES = 3


@dataclass(frozen=True, slots=True)
class _Judged:
    """A stretch, what is in it, what was expected, and from which counterpart."""

    rows: int
    expected: Fraction
    compared_with: str | None


def find_gaps(
    rhythm: Rhythm, counterparts: Sequence[Counterpart], as_of: date
) -> tuple[CoverageGap, ...]:
    """Return the gaps of a table by their days; a silence explains the months it touches."""
    silent = [
        *_at_the_start(rhythm, counterparts),
        *_silent(rhythm, counterparts, as_of),
    ]
    thin = [
        gap
        for gap in _thin(rhythm, counterparts, as_of)
        if not any(one.from_on < gap.to_on and gap.from_on < one.to_on for one in silent)
    ]
    return tuple(sorted((*silent, *thin), key=lambda gap: (gap.from_on, gap.to_on)))


def is_missing(rows: int, expected: Fraction) -> bool:
    """Say whether so few rows are hardly chance where so many were expected."""
    if rows == 0:
        return expected >= _NONE_WHERE
    return expected >= _THIRD_WHERE and 3 * rows < expected


def _at_the_start(rhythm: Rhythm, counterparts: Sequence[Counterpart]) -> Iterator[CoverageGap]:
    """Yield what lies before the first row, where a counterpart began earlier."""
    end = _snapped_back(min(rhythm.days), rhythm)
    for other in counterparts:
        first = min(other.rhythm.days, default=end)
        if first < end and is_missing(0, other.expected(first, end)):
            judged = _Judged(0, other.expected(first, end), other.table)
            yield _gap(rhythm, (first, end), "begins_later", judged)
            return


def _silent(
    rhythm: Rhythm, counterparts: Sequence[Counterpart], as_of: date
) -> Iterator[CoverageGap]:
    """Yield the long silences between two rows, and the one after the last row."""
    active = sorted(rhythm.days)
    for day, following in zip(active, [*active[1:], as_of + ONE_DAY], strict=True):
        start, is_last = day + ONE_DAY, following > as_of
        length = (following - start).days
        if length < max(_LONG_SILENCE, _TIMES_THE_USUAL * rhythm.usual_silence):
            continue
        stretch = (start, following) if is_last else _snapped((start, following), rhythm)
        judged = _judged(rhythm, counterparts, stretch, whole_months=_has_a_month(stretch))
        if judged:
            yield _gap(rhythm, stretch, "ends_earlier" if is_last else "no_rows", judged)


def _thin(
    rhythm: Rhythm, counterparts: Sequence[Counterpart], as_of: date
) -> Iterator[CoverageGap]:
    """Yield the months with far fewer rows, or rows of far fewer customers, than expected."""
    start, last = min(rhythm.days), max(rhythm.days)
    for month in months_between(start, as_of + ONE_DAY):
        stretch = (max(month, start), min(next_month(month), as_of + ONE_DAY))
        judged = _judged(rhythm, counterparts, stretch, whole_months=stretch[0] == month)
        if judged and not _is_between_batches(rhythm, stretch, judged.rows):
            code: GapCode = "few_rows" if judged.rows else "no_rows"
            yield _gap(rhythm, stretch, "ends_earlier" if stretch[0] > last else code, judged)
            continue
        if judged:
            continue
        customers = rhythm.history.customers.get(month, 0)
        for other in counterparts:
            expected = other.expected_customers(month)
            if customers and is_missing(customers, expected):
                few = _Judged(customers, expected, other.table)
                yield _gap(rhythm, stretch, "few_customers", few)
                break


def _is_between_batches(rhythm: Rhythm, stretch: Stretch, rows: int) -> bool:
    """Say whether a month is thin only because the batches fell into its neighbours."""
    if rows:
        return rhythm.active_days < _BATCHES
    return 2 * rhythm.silence_around(*stretch) <= 3 * rhythm.usual_silence


def _judged(
    rhythm: Rhythm, counterparts: Sequence[Counterpart], stretch: Stretch, *, whole_months: bool
) -> _Judged | None:
    """Return why a stretch is a gap, or None where it is none or nobody can tell."""
    rows = rhythm.rows(*stretch)
    awake = [
        (expected, other)
        for other in counterparts
        if (expected := other.expected(*stretch)) >= _NONE_WHERE
    ]
    for expected, other in awake:
        if is_missing(rows, expected):
            return _Judged(rows, expected, other.table)
    own = rhythm.expected(*stretch)
    if awake or not is_missing(rows, own) or (counterparts and not whole_months):
        return None
    return _Judged(rows, own, None)


def _has_a_month(stretch: Stretch) -> bool:
    start, end = stretch
    first = start if start.day == 1 else next_month(start)
    return next_month(first) <= end


def _snapped(stretch: Stretch, rhythm: Rhythm) -> Stretch:
    """Return a silence as whole months, where it sticks out by no more than usual days."""
    start, end = stretch
    inner, outer = start if start.day == 1 else next_month(start), month_of(end)
    if inner >= outer:
        return stretch
    usual = rhythm.usual_silence
    return (
        inner if (inner - start).days <= usual else start,
        outer if (end - outer).days <= usual else end,
    )


def _snapped_back(day: date, rhythm: Rhythm) -> date:
    """Return the first of the month where the first row comes no later than usual after it."""
    return month_of(day) if (day - month_of(day)).days <= rhythm.usual_silence else day


def _gap(rhythm: Rhythm, stretch: Stretch, code: GapCode, judged: _Judged) -> CoverageGap:
    return CoverageGap(
        table=rhythm.history.table,
        from_on=stretch[0],
        to_on=stretch[1],
        code=code,
        rows=judged.rows,
        expected=int(judged.expected),
        compared_with=judged.compared_with,
        seller_id=rhythm.history.seller_id,
    )
