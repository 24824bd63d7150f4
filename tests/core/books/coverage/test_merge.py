"""Exports that follow each other cover one stretch, as long as they leave no gap."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.coverage.merge import merged
from amicable.core.vocabulary.coverage import Coverage

_SEPTEMBER, _OCTOBER, _NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
_FIRST = date(2026, 1, 1)
_DAYS = st.integers(0, 60).map(lambda days: _FIRST + timedelta(days))


def test_stretches_that_touch_are_one_as_of_the_later_day() -> None:
    older = Coverage(_SEPTEMBER, _OCTOBER, as_of=date(2026, 9, 30))
    newer = Coverage(_OCTOBER, _NOVEMBER, as_of=date(2026, 10, 31))
    assert merged((newer, older)) == (Coverage(_SEPTEMBER, _NOVEMBER, date(2026, 10, 31)),)


def test_a_gap_stays_a_gap() -> None:
    older = Coverage(_SEPTEMBER, date(2026, 9, 30))
    newer = Coverage(_OCTOBER, _NOVEMBER)
    assert merged((older, newer)) == (older, newer)


def test_stretches_of_other_customers_are_not_joined() -> None:
    older = Coverage(_SEPTEMBER, _OCTOBER, customers=("C1",))
    newer = Coverage(_OCTOBER, _NOVEMBER, customers=("C2",))
    assert merged((older, newer)) == (older, newer)


def test_a_stretch_without_an_end_takes_in_all_that_follow() -> None:
    assert merged((Coverage(_SEPTEMBER, None), Coverage(_OCTOBER, _NOVEMBER))) == (
        Coverage(_SEPTEMBER, None),
    )


@given(st.lists(st.tuples(_DAYS, _DAYS).filter(lambda ends: ends[0] < ends[1]), max_size=6))
def test_merging_covers_the_same_days(ends: list[tuple[date, date]]) -> None:
    stretches = [Coverage(start, end) for start, end in ends]
    joined = merged(stretches)
    for number in range(62):
        day = _FIRST + timedelta(number)
        before = any(one.covers(day) for one in stretches)
        assert any(one.covers(day) for one in joined) == before
