"""Offers: terms that fit, instalments that add up to the cent, an answer in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.offer import (
    MOST_INSTALMENTS,
    OFFER_KINDS,
    NewOffer,
    instalments,
    is_in_time,
    why_no_courtesy,
    why_no_offer,
)

TODAY = date(2026, 7, 1)
UNTIL = date(2026, 7, 15)
COURTESY = NewOffer("courtesy_credit", UNTIL, Decimal("25.00"), "EUR")
PLAN = NewOffer("payment_plan", UNTIL, Decimal("100.00"), "EUR", 3, date(2026, 8, 31))
TERMS = NewOffer("new_terms", UNTIL, days=45)
GOODS = NewOffer("redelivery", UNTIL, first_on=date(2026, 7, 20), what="2 hinges")


@given(
    st.integers(0, 10**9),
    st.sampled_from(("EUR", "JPY", "KWD")),
    st.integers(1, MOST_INSTALMENTS),
    st.dates(date(2024, 1, 1), date(2090, 1, 1)),
)
def test_instalments_add_up_to_the_last_unit_and_come_monthly(
    units: int, currency: str, count: int, first_on: date
) -> None:
    places = {"EUR": 2, "JPY": 0, "KWD": 3}[currency]
    amount = Decimal(units).scaleb(-places)
    parts = instalments(amount, currency, count, first_on)
    assert len(parts) == count
    assert sum(one.amount for one in parts) == amount
    assert max(one.amount for one in parts) - min(one.amount for one in parts) <= Decimal(
        1
    ).scaleb(-places)
    months = [one.due_on.year * 12 + one.due_on.month for one in parts]
    assert months == list(range(months[0], months[0] + count))
    assert all(
        one.due_on.day == first_on.day or (one.due_on + timedelta(days=1)).day == 1
        for one in parts
    )


def test_the_last_day_of_a_short_month_stands_for_the_31st() -> None:
    parts = instalments(Decimal("100.00"), "EUR", 3, date(2026, 8, 31))
    assert [(one.due_on.isoformat(), str(one.amount)) for one in parts] == [
        ("2026-08-31", "33.34"), ("2026-09-30", "33.33"), ("2026-10-31", "33.33"),
    ]  # fmt: skip


def test_each_kind_can_be_offered() -> None:
    offers = (COURTESY, PLAN, TERMS, GOODS)
    assert tuple(one.kind for one in offers) == OFFER_KINDS
    assert [why_no_offer(one, TODAY) for one in offers] == [None] * 4


@pytest.mark.parametrize(
    ("offer", "because"),
    [
        (replace(COURTESY, kind="gift"), "choose one of"),
        (replace(COURTESY, until=TODAY), "at least a day"),
        (replace(COURTESY, until=TODAY + timedelta(days=91)), "at most 90"),
        (replace(COURTESY, amount=None), "above zero"),
        (replace(COURTESY, amount=Decimal("NaN")), "above zero"),
        (replace(COURTESY, amount=Decimal(-1)), "above zero"),
        (replace(COURTESY, amount=Decimal("0.001")), "whole cents"),
        (replace(COURTESY, amount=Decimal("1e999")), "below 1000000000000"),
        (replace(PLAN, first_on=date(9999, 12, 31)), "within a year"),
        (replace(COURTESY, currency=""), "its currency"),
        (replace(PLAN, count=1), "2 to 36"),
        (replace(PLAN, first_on=UNTIL), "after the last day"),
        (replace(PLAN, amount=Decimal("0.02")), "less than a cent"),
        (replace(TERMS, days=0), "in how many days"),
        (replace(TERMS, days=61), "60 days at most"),
        (replace(GOODS, what=" "), "what is delivered"),
        (replace(GOODS, first_on=TODAY), "by which day"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(offer: NewOffer, because: str) -> None:
    assert because in str(why_no_offer(offer, TODAY))


def test_an_answer_counts_from_the_offer_to_its_last_day() -> None:
    assert is_in_time(UNTIL, TODAY, TODAY)
    assert is_in_time(UNTIL, TODAY, UNTIL)
    assert not is_in_time(UNTIL, TODAY, UNTIL + timedelta(days=1))
    assert not is_in_time(UNTIL, TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("last_on", "fits"),
    [(None, True), (date(2025, 7, 1), True), (date(2025, 7, 2), False), (TODAY, False)],
)
def test_a_courtesy_is_given_once_in_a_year_of_365_days(
    last_on: date | None,
    fits: bool,  # noqa: FBT001  # a row of the table above
) -> None:
    assert (why_no_courtesy(last_on, TODAY) is None) is fits
