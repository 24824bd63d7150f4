"""The clock suite: changes of the clocks, leap days, moving holidays, split shifts, pauses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.clocks.calendar import Calendar, IdleCalendarError
from amicable.core.clocks.due import UnknownCyclesError, due_at, working_time
from amicable.core.clocks.rule import ClockRule

SPLIT = ((time(9), time(13)), (time(14), time(18)))
WEEK = (*((SPLIT,) * 5), (), ())
MADRID = Calendar("office", "Europe/Madrid", WEEK)


def _rule(value: int, unit: Any, day_type: Any = "business", **more: Any) -> ClockRule:
    parts = {"may_pause": True, "is_legal": False} | more
    return ClockRule("r", "1", "resolution", value, unit, day_type, **parts)


def _at(text: str, zone: str = "Europe/Madrid") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _local(due: datetime | None, zone: str = "Europe/Madrid") -> str:
    assert due is not None
    return due.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def test_working_hours_skip_lunch_night_and_weekend() -> None:
    friday = _at("2026-07-03T12:00")
    assert _local(due_at(_rule(2, "hour"), MADRID, friday)) == "2026-07-03 15:00"
    assert _local(due_at(_rule(8, "hour"), MADRID, friday)) == "2026-07-06 12:00"


def test_a_complaint_in_the_night_starts_with_the_shift() -> None:
    assert _local(due_at(_rule(4, "hour"), MADRID, _at("2026-07-05T23:30"))) == "2026-07-06 13:00"


def test_the_day_of_the_event_is_day_zero() -> None:
    assert _local(due_at(_rule(1, "day"), MADRID, _at("2026-07-03T17:59"))) == "2026-07-06 18:00"


def test_a_holiday_that_moves_is_no_working_day() -> None:
    easter = Calendar("office", "Europe/Madrid", WEEK, frozenset({date(2026, 4, 3)}))
    thursday = _at("2026-04-02T10:00")
    assert _local(due_at(_rule(1, "day"), easter, thursday)) == "2026-04-06 18:00"
    assert _local(due_at(_rule(1, "day"), MADRID, thursday)) == "2026-04-03 18:00"


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-03-28T12:00", "2026-03-29 13:00"), ("2026-10-24T12:00", "2026-10-25 11:00")],
)
def test_calendar_hours_are_real_hours_when_the_clocks_change(start: str, due: str) -> None:
    rule = _rule(24, "hour", "calendar")
    assert _local(due_at(rule, MADRID, _at(start))) == due


@pytest.mark.parametrize("start", ["2026-03-28T12:00", "2026-10-24T12:00"])
def test_calendar_days_end_at_local_midnight_when_the_clocks_change(start: str) -> None:
    due = due_at(_rule(2, "day", "calendar"), MADRID, _at(start))
    assert _local(due).endswith("23:59")


def test_a_night_shift_that_loses_an_hour_is_an_hour_shorter() -> None:
    night = Calendar("night", "Europe/Madrid", (((time(0), time(6)),),) * 7)
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    lengths = [end - start for day in (spring, autumn) for start, end in night.spans(day)]
    assert lengths == [timedelta(hours=5), timedelta(hours=7)]


def test_a_month_from_the_last_of_january_ends_in_february() -> None:
    rule = _rule(1, "month", "calendar")
    assert _local(due_at(rule, MADRID, _at("2027-01-31T10:00"))) == "2027-02-28 23:59"
    assert _local(due_at(rule, MADRID, _at("2028-01-31T10:00"))) == "2028-02-29 23:59"
    assert _local(due_at(_rule(1, "year", "calendar"), MADRID, _at("2028-02-29T10:00"))) == (
        "2029-02-28 23:59"
    )


def test_eight_weeks_are_fifty_six_days() -> None:
    due = due_at(_rule(8, "week", "calendar"), MADRID, _at("2026-01-05T10:00"))
    assert _local(due) == "2026-03-02 23:59"


@pytest.mark.parametrize(
    ("paused", "due"),
    [
        (("2026-01-10T10:00", "2026-01-12T10:00"), "2026-02-07 23:59"),
        (("2026-01-10T10:00", "2026-01-10T18:00"), "2026-02-05 23:59"),
        (("2026-02-05T10:00", "2026-02-07T10:00"), "2026-02-07 23:59"),
        (("2026-02-06T10:00", "2026-02-07T10:00"), "2026-02-05 23:59"),
    ],
    ids=["two_nights", "within_a_day", "over_the_last_night", "after_the_due"],
)
def test_a_month_grows_by_the_days_at_whose_end_the_clock_stood_still(
    paused: tuple[str, str], due: str
) -> None:
    pause = [(_at(paused[0]), _at(paused[1]))]
    month = _rule(1, "month", "calendar")
    assert _local(due_at(month, MADRID, _at("2026-01-05T10:00"), pause)) == due


def test_two_pauses_of_hours_leave_the_time_between_them() -> None:
    start = _at("2026-07-03T09:00")
    pauses = [
        (_at("2026-07-03T10:00"), _at("2026-07-03T11:00")),
        (_at("2026-07-03T12:00"), _at("2026-07-03T13:00")),
    ]
    assert _local(due_at(_rule(4, "hour"), MADRID, start, pauses)) == "2026-07-03 16:00"


def test_a_pause_over_the_weekend_costs_the_friday_only() -> None:
    start = _at("2026-07-02T10:00")
    pause = [(_at("2026-07-03T15:00"), _at("2026-07-06T10:00"))]
    assert _local(due_at(_rule(3, "day"), MADRID, start)) == "2026-07-07 18:00"
    assert _local(due_at(_rule(3, "day"), MADRID, start, pause)) == "2026-07-08 18:00"


def test_a_pause_in_working_hours_moves_the_due_by_its_working_time() -> None:
    start = _at("2026-07-03T10:00")
    pause = [(_at("2026-07-03T12:00"), _at("2026-07-06T10:00"))]
    assert _local(due_at(_rule(4, "hour"), MADRID, start, pause)) == "2026-07-06 12:00"


def test_a_clock_that_is_paused_has_no_due() -> None:
    assert (
        due_at(
            _rule(4, "hour"), MADRID, _at("2026-07-03T10:00"), [(_at("2026-07-03T11:00"), None)]
        )
        is None
    )


def test_the_law_does_not_wait_for_the_customer() -> None:
    law = _rule(15, "day", may_pause=False, is_legal=True)
    start = _at("2026-07-01T10:00")
    assert due_at(law, MADRID, start, [(_at("2026-07-02T10:00"), None)]) == due_at(
        law, MADRID, start
    )


def test_two_billing_cycles_leave_the_running_one_out() -> None:
    rule = _rule(2, "cycle", "calendar", cap_days=90)
    cycles = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    due = due_at(rule, MADRID, _at("2026-01-20T10:00"), cycles=cycles)
    assert _local(due) == "2026-03-31 23:59"
    quarters = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]
    capped = due_at(rule, MADRID, _at("2026-01-20T10:00"), cycles=quarters)
    assert _local(capped) == "2026-04-20 23:59"


def test_cycles_that_nobody_knows_are_asked_for() -> None:
    with pytest.raises(UnknownCyclesError, match="2 billing cycles"):
        due_at(_rule(2, "cycle", "calendar"), MADRID, _at("2026-01-20T10:00"))


@pytest.mark.parametrize("known", [(), (date(2026, 1, 31),), (date(2025, 12, 31),) * 3])
def test_a_capped_clock_of_unknown_cycles_runs_as_if_they_were_the_shortest(
    known: tuple[date, ...],
) -> None:
    rule = _rule(2, "cycle", "calendar", cap_days=90)
    due = due_at(rule, MADRID, _at("2026-01-20T10:00"), cycles=known)
    assert _local(due) == "2026-03-17 23:59"


def test_the_last_moment_of_a_day_is_still_in_time() -> None:
    for zone, day in (("Europe/Madrid", date(2026, 7, 1)), ("America/Santiago", date(2026, 9, 5))):
        end = Calendar("c", zone, WEEK).end_of(day)
        assert end.astimezone(ZoneInfo(zone)).date() == day
        assert (end + timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() > day


def test_a_shift_may_end_at_midnight_and_in_a_repeated_hour() -> None:
    late = Calendar("late", "Europe/Madrid", (((time(18), time()),),) * 7)
    assert _local(late.close_of(date(2026, 7, 1))) == "2026-07-02 00:00"
    night = Calendar("n", "Europe/Madrid", (((time(0), time(2, 30)),),) * 7)
    (span,) = night.spans(date(2026, 10, 25))
    assert span[1] - span[0] == timedelta(hours=3, minutes=30)


def test_shifts_that_meet_in_a_changed_hour_share_no_time() -> None:
    halves = (((time(0), time(2, 30)), (time(2, 30), time(6))),) * 7
    night = Calendar("night", "Europe/Madrid", halves)
    for day, hours in ((date(2026, 3, 29), 5), (date(2026, 10, 25), 7)):
        spans = night.spans(day)
        assert sum((end - start for start, end in spans), timedelta()) == timedelta(hours=hours)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_what_comes_after_hours_may_count_as_tomorrow() -> None:
    rule = _rule(3, "day", late_is_next_day=True)
    assert _local(due_at(rule, MADRID, _at("2026-07-01T17:59"))) == "2026-07-06 18:00"
    assert _local(due_at(rule, MADRID, _at("2026-07-01T18:01"))) == "2026-07-07 18:00"


@pytest.mark.parametrize(
    "zone", ["Pacific/Auckland", "Asia/Shanghai", "Europe/Madrid", "America/Los_Angeles"]
)
def test_a_working_day_closes_at_local_closing_time(zone: str) -> None:
    there = Calendar("office", zone, WEEK)
    due = due_at(_rule(2, "day"), there, _at("2026-07-01T08:00", zone))
    assert _local(due, zone) == "2026-07-03 18:00"


def test_the_same_moment_is_another_day_across_the_date_line() -> None:
    moment = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    rule = _rule(1, "day", "calendar")
    found = [
        due_at(rule, Calendar("c", zone, ((),) * 7), moment)
        for zone in ("Pacific/Auckland", "America/Los_Angeles")
    ]
    assert [_local(due, "UTC") for due in found] == ["2026-07-03 11:59", "2026-07-03 06:59"]


def test_a_changed_rule_leaves_a_clock_that_runs_alone() -> None:
    started = _at("2026-07-01T10:00")
    before, after = _rule(20, "day"), _rule(5, "day", is_legal=True)
    pause = [(_at("2026-07-02T10:00"), _at("2026-07-08T10:00"))]
    as_it_ran = due_at(before, MADRID, started, pause)
    assert due_at(after, MADRID, started, pause) != as_it_ran
    assert due_at(before, MADRID, started, pause) == as_it_ran


def test_a_calendar_without_working_time_is_a_mistake() -> None:
    idle = Calendar("idle", "UTC", ((),) * 7)
    with pytest.raises(IdleCalendarError, match="idle"):
        due_at(_rule(1, "day"), idle, _at("2026-07-01T10:00"))


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)).map(  # noqa: DTZ001 - made aware
    lambda at: at.replace(tzinfo=UTC)
)
RULES = st.builds(
    _rule,
    st.integers(1, 40),
    st.sampled_from(("hour", "day", "week", "month")),
    st.sampled_from(("business", "calendar")),
)


@given(rule=RULES, start=MOMENTS)
def test_a_due_never_lies_before_its_start(rule: ClockRule, start: datetime) -> None:
    due = due_at(rule, MADRID, start)
    assert due is not None
    assert due >= start


@given(rule=RULES, start=MOMENTS, wait=st.integers(0, 400), length=st.integers(0, 900))
def test_a_pause_never_makes_a_clock_shorter(
    rule: ClockRule, start: datetime, wait: int, length: int
) -> None:
    pause = (start + timedelta(hours=wait), start + timedelta(hours=wait + length))
    plain, paused = due_at(rule, MADRID, start), due_at(rule, MADRID, start, [pause])
    assert plain is not None
    assert paused is not None
    assert paused >= plain


@given(
    rule=RULES,
    start=MOMENTS,
    wait=st.integers(0, 200),
    first=st.integers(1, 200),
    second=st.integers(1, 200),
)
def test_a_pause_in_two_parts_is_one_pause(
    rule: ClockRule, start: datetime, wait: int, first: int, second: int
) -> None:
    begin = start + timedelta(hours=wait)
    middle = begin + timedelta(hours=first)
    end = middle + timedelta(hours=second)
    assert due_at(rule, MADRID, start, [(begin, middle), (middle, end)]) == due_at(
        rule, MADRID, start, [(begin, end)]
    )


@given(start=MOMENTS, hours=st.integers(1, 200))
def test_working_hours_are_all_worked(start: datetime, hours: int) -> None:
    due = due_at(_rule(hours, "hour"), MADRID, start)
    assert due is not None
    assert working_time(MADRID, start, due) == timedelta(hours=hours)
