"""Simple interest: stretches add up, days round first only where the law says so."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.interest import late_interest

YEAR = Decimal(365)
amounts = st.decimals(min_value=1, max_value=10**7, places=2)
rates = st.decimals(min_value=0, max_value=40, places=2)
days = st.integers(1, 400)


def _span(base: str | Decimal, rate: str | Decimal, count: int) -> dict[str, str]:
    return {"base": str(base), "rate": str(rate), "days": str(count)}


def test_interest_is_rounded_once_at_the_end() -> None:
    assert late_interest([_span("1000.00", "8.5", 50)], YEAR, 2) == Decimal("11.64")


def test_a_day_is_rounded_first_where_the_law_asks_for_it() -> None:
    told = late_interest([_span("1000.00", "8.5", 50)], YEAR, 2, daily=True)
    assert told == Decimal("11.50")


def test_a_rate_that_changes_splits_the_days() -> None:
    spans = [_span("10000.00", "11.15", 19), _span("10000.00", "10.15", 21)]
    assert late_interest(spans, YEAR, 2) == Decimal("116.44")


def test_a_currency_without_cents_has_none_in_its_interest() -> None:
    assert late_interest([_span("100000", "0.05", 1)], Decimal(1), 0) == Decimal(50)


@given(base=amounts, rate=rates, first=days, then=days)
def test_days_of_one_amount_and_rate_may_stand_apart(
    base: Decimal, rate: Decimal, first: int, then: int
) -> None:
    apart = late_interest([_span(base, rate, first), _span(base, rate, then)], YEAR, 2)
    assert apart == late_interest([_span(base, rate, first + then)], YEAR, 2)
