"""Coverage tells for which days and parties a row could not be missing."""

from __future__ import annotations

from datetime import date

from amicable.core.vocabulary.coverage import Coverage


def test_the_first_day_is_covered_and_the_last_is_not() -> None:
    stretch = Coverage(date(2026, 1, 1), date(2026, 2, 1))
    assert stretch.covers(date(2026, 1, 1))
    assert stretch.covers(date(2026, 1, 31))
    assert not stretch.covers(date(2026, 2, 1))
    assert not stretch.covers(date(2025, 12, 31))


def test_an_end_that_is_missing_ends_nowhere() -> None:
    assert Coverage().covers(date(1990, 1, 1))


def test_coverage_of_some_customers_says_nothing_of_the_others() -> None:
    stretch = Coverage(customers=("C1",))
    assert stretch.covers(date(2026, 1, 1), customer_id="C1")
    assert not stretch.covers(date(2026, 1, 1), customer_id="C2")
    assert not stretch.covers(date(2026, 1, 1))


def test_coverage_of_some_sellers_says_nothing_of_the_others() -> None:
    assert not Coverage(sellers=("S1",)).covers(date(2026, 1, 1), seller_id="S2")
