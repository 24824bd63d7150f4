"""Escalation before the breach, and our clocks inside the law's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.due import due_at
from amicable.core.clocks.rule import (
    Applies,
    ClockFacts,
    ClockRule,
    Extension,
    applies_to,
    extended,
)
from amicable.core.clocks.steps import inside_legal, steps_before

OFFICE = Calendar("office", "UTC", (*((((time(9), time(17)),),) * 5), (), ()), version="h 1")
RULE = ClockRule("r", "7", "resolution", 2, "day", "business", may_pause=True, is_legal=False)
MONDAY = datetime(2026, 7, 6, 9, 0, tzinfo=UTC)


def test_steps_come_in_working_time_before_the_due() -> None:
    due = due_at(RULE, OFFICE, MONDAY)
    assert due is not None
    found = [
        (share, at.strftime("%a %H:%M")) for share, at in steps_before(RULE, OFFICE, MONDAY, due)
    ]
    assert found == [(50, "Tue 13:00"), (75, "Wed 11:00"), (90, "Wed 14:36")]


def test_a_pause_brings_no_step_nearer() -> None:
    pause = (MONDAY + timedelta(hours=5), MONDAY + timedelta(days=28, hours=5))
    due = due_at(RULE, OFFICE, MONDAY, [pause])
    assert due is not None
    steps = steps_before(RULE, OFFICE, MONDAY, due, [pause])
    assert [at.strftime("%d %b %H:%M") for _, at in steps] == [
        "03 Aug 17:00",
        "04 Aug 13:00",
        "04 Aug 15:24",
    ]


LAW = replace(RULE, id="law", kind="legal", is_legal=True, may_pause=False, value=10)


def test_our_own_answer_ends_when_seventy_percent_of_the_laws_own_time_is_gone() -> None:
    inside = inside_legal(RULE, [(LAW, OFFICE)], MONDAY)
    assert inside == datetime(2026, 7, 15, 14, 36, tzinfo=UTC)
    shorter = inside_legal(RULE, [(LAW, OFFICE), (replace(LAW, value=5), OFFICE)], MONDAY)
    assert shorter is not None
    assert inside is not None
    assert shorter < inside
    assert inside_legal(RULE, [], MONDAY) is None


def test_a_limit_for_the_first_reply_does_not_bind_the_answer() -> None:
    acknowledge = replace(LAW, kind="first_reply", value=1)
    assert inside_legal(RULE, [(acknowledge, OFFICE)], MONDAY) is None
    reply = replace(RULE, kind="first_reply")
    assert inside_legal(reply, [(acknowledge, OFFICE), (LAW, OFFICE)], MONDAY) == (
        inside_legal(reply, [(acknowledge, OFFICE)], MONDAY)
    )


@given(hours=st.integers(1, 900))
def test_our_own_clock_ends_within_seventy_percent_of_the_law(hours: int) -> None:
    law = replace(LAW, value=hours, unit="hour", day_type="calendar")
    inside = inside_legal(RULE, [(law, OFFICE)], MONDAY)
    assert inside is not None
    assert (inside - MONDAY) * 10 <= timedelta(hours=hours) * 7


def test_a_rule_is_for_whom_it_names() -> None:
    rule = ClockRule(
        "r", "1", "legal", 7, "day", "calendar", may_pause=False, is_legal=True,
        applies=Applies(countries=("BR",), customers=("consumer",)),
    )  # fmt: skip
    assert applies_to(rule, ClockFacts("BR", "consumer", (), "P3", "dispute"))
    assert not applies_to(rule, ClockFacts("PT", "consumer", (), "P3", "dispute"))
    assert not applies_to(rule, ClockFacts("BR", "", (), "P3", "dispute"))


@pytest.mark.parametrize(
    ("asked", "stated", "is_for_it"),
    [
        (Applies(products=("telecom", "energy")), ("telecom",), True),
        (Applies(products=("telecom", "energy")), ("coffee",), False),
        (Applies(products=("telecom", "energy")), (), False),
        (Applies(), ("telecom",), True),
    ],
)
def test_a_rule_of_a_trade_is_for_who_sells_it(
    asked: Applies, stated: tuple[str, ...], *, is_for_it: bool
) -> None:
    rule = replace(RULE, applies=asked)
    assert applies_to(rule, ClockFacts("ES", "", stated, "P3", "dispute")) is is_for_it


@pytest.mark.parametrize(
    ("shown", "is_for_it"),
    [(("conditional_acceptance",), True), (("urgent",), False), ((), False)],
)
def test_a_rule_for_a_sign_asks_the_complaint_for_it(
    shown: tuple[str, ...], *, is_for_it: bool
) -> None:
    rule = replace(RULE, applies=Applies(signs=("conditional_acceptance",)))
    facts = ClockFacts("ES", "", (), "P3", "dispute", shown)
    assert applies_to(rule, facts) is is_for_it


def test_an_extended_rule_has_the_longer_limit_and_nothing_else_changes() -> None:
    longer = Extension(45, "week", "calendar", "holding_reply")
    rule = replace(RULE, extension=longer)
    assert extended(rule) == replace(rule, value=45, unit="week", day_type="calendar")
    assert extended(RULE) == RULE
