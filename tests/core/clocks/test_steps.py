"""Escalation before the breach, our clocks inside the law's, and the proof afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.due import due_at
from amicable.core.clocks.rule import Applies, ClockFacts, ClockRule, applies_to
from amicable.core.clocks.steps import inside_legal, proof, state_of, steps_before

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


@given(hours=st.integers(1, 900))
def test_our_own_clock_ends_within_seventy_percent_of_the_law(hours: int) -> None:
    legal = MONDAY + timedelta(hours=hours)
    inside = inside_legal(MONDAY + timedelta(days=90), MONDAY, [legal, legal + timedelta(days=1)])
    assert inside is not None
    assert (inside - MONDAY) * 10 <= (legal - MONDAY) * 7


@pytest.mark.parametrize(
    ("due", "met", "cancelled", "state"),
    [
        (5, None, False, "running"),
        (-5, None, False, "late"),
        (None, None, False, "paused"),
        (5, 4, False, "met"),
        (4, 5, False, "met_late"),
        (-5, None, True, "cancelled"),
    ],
)
def test_a_clock_says_how_it_stands(
    due: int | None, met: int | None, state: str, *, cancelled: bool
) -> None:
    def at(hours: int | None) -> datetime | None:
        return None if hours is None else MONDAY + timedelta(hours=hours)

    assert state_of(at(due), met_at=at(met), is_cancelled=cancelled, now=MONDAY) == state


def test_a_rule_is_for_whom_it_names() -> None:
    rule = ClockRule(
        "r", "1", "legal", 7, "day", "calendar", may_pause=False, is_legal=True,
        applies=Applies(countries=("BR",), customers=("consumer",)),
    )  # fmt: skip
    assert applies_to(rule, ClockFacts("BR", "consumer", (), "P3", "dispute"))
    assert not applies_to(rule, ClockFacts("PT", "consumer", (), "P3", "dispute"))
    assert not applies_to(rule, ClockFacts("BR", "", (), "P3", "dispute"))


def test_the_proof_names_rule_version_calendar_and_pauses() -> None:
    told = proof(RULE, OFFICE, started_at=MONDAY, due=None, pauses=[(MONDAY, None)], met_at=None)
    assert (told["rule"], told["version"], told["calendar"]) == ("r", "7", "office")
    assert told["free_days"] == "h 1"
    assert told["pauses"] == [["2026-07-06T09:00:00+00:00", None]]
