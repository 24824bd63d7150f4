"""A customer's disputes by month: twelve months that end with a day's own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.queries.customer_months import HEIGHT, LEAST, MONTHS, months_of

if TYPE_CHECKING:
    from amicable.shell.queries.customer_months import Month

UNTIL = date(2026, 3, 31)


def _months_of(days: list[date], *, until: date) -> tuple[Month, ...]:
    return months_of(Counter(day.replace(day=1) for day in days), until=until)


def test_the_twelve_months_end_with_this_one() -> None:
    found = _months_of([date(2026, 3, 1), date(2025, 4, 30)], until=UNTIL)
    assert [one.first for one in found[:2]] == [date(2025, 4, 1), date(2025, 5, 1)]
    assert found[-1].first == date(2026, 3, 1)
    assert len(found) == MONTHS


def test_what_a_list_says_needs_no_chart() -> None:
    assert _months_of([], until=UNTIL) == ()
    assert _months_of([date(2025, 3, 31), date(2026, 2, 1), date(2026, 2, 2)], until=UNTIL) == ()


def test_the_highest_bar_is_the_month_with_most() -> None:
    days = [date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 1)]
    heights = {one.first.month: one.height for one in _months_of(days, until=UNTIL)}
    assert (heights[1], heights[2], heights[3]) == (HEIGHT, HEIGHT // 2, 0)


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31))), st.dates(date(2025, 1, 1)))
def test_every_dispute_of_the_window_is_counted_once(days: list[date], until: date) -> None:
    found = _months_of(days, until=until)
    window = [day for day in days if 0 <= _months(until) - _months(day) < MONTHS]
    is_shown = len({_months(day) for day in window}) >= LEAST
    assert sum(one.disputes for one in found) == (len(window) if is_shown else 0)


def _months(day: date) -> int:
    return day.year * 12 + day.month
