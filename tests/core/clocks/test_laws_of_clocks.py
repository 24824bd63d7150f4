"""What holds for every clock, in every zone and whatever the hours of work are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.due import due_at
from amicable.core.clocks.rule import ClockRule
from amicable.core.clocks.steps import steps_before

if TYPE_CHECKING:
    from amicable.core.clocks.due import Pause

ZONES = (
    "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Shanghai", "Africa/Casablanca",
    "Europe/Madrid", "America/Santiago", "America/Los_Angeles",
)  # fmt: skip
HOURS = (
    ((time(9), time(14)), (time(15), time(18))),
    ((time(0), time()),),
    ((time(0, 30), time(3, 30)), (time(22), time())),
)
FREE = frozenset({date(2026, 12, 25), date(2027, 4, 2), date(2028, 2, 29)})
SCENES = st.tuples(
    st.builds(
        lambda value, unit, day_type: ClockRule(
            "r", "1", "resolution", value, unit, day_type, may_pause=True, is_legal=False
        ),
        st.integers(1, 12),
        st.sampled_from(("hour", "day", "week", "month")),
        st.sampled_from(("business", "calendar")),
    ),
    st.builds(
        lambda zone, hours: Calendar("c", zone, (*(hours,) * 5, (), ()), FREE),
        st.sampled_from(ZONES),
        st.sampled_from(HOURS),
    ),
    st.integers(0, 60 * 24 * 1400).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
)
WAITS = st.lists(st.integers(0, 60 * 24 * 20), min_size=4, max_size=4)

type Scene = tuple[ClockRule, Calendar, datetime]


def _pauses(start: datetime, waits: list[int]) -> list[Pause]:
    at = sorted(start + timedelta(minutes=wait) for wait in waits)
    return [(at[0], at[1]), (at[2], at[3])]


@settings(max_examples=50)
@given(scene=SCENES, waits=WAITS)
def test_a_clock_is_due_after_its_start_and_no_pause_brings_it_nearer(
    scene: Scene, waits: list[int]
) -> None:
    rule, calendar, start = scene
    plain = due_at(rule, calendar, start)
    paused = due_at(rule, calendar, start, _pauses(start, waits))
    assert plain is not None
    assert paused is not None
    assert start < plain <= paused


@settings(max_examples=50)
@given(scene=SCENES, waits=WAITS)
def test_a_pause_that_goes_on_at_once_is_one_pause(scene: Scene, waits: list[int]) -> None:
    rule, calendar, start = scene
    begin, middle, end, _ = sorted(start + timedelta(minutes=wait) for wait in waits)
    cut = due_at(rule, calendar, start, [(begin, middle), (middle, end)])
    assert cut == due_at(rule, calendar, start, [(begin, end)])


@settings(max_examples=50)
@given(scene=SCENES, waits=WAITS)
def test_business_time_ends_inside_working_time(scene: Scene, waits: list[int]) -> None:
    rule, calendar, start = scene
    if rule.day_type != "business" or rule.unit not in {"hour", "day", "week"}:
        return
    due = due_at(rule, calendar, start, _pauses(start, waits))
    assert due is not None
    day = calendar.day_of(due)
    near = [*calendar.spans(day - timedelta(days=1)), *calendar.spans(day)]
    assert any(begin <= due <= end for begin, end in near)


@settings(max_examples=50)
@given(scene=SCENES, waits=WAITS)
def test_steps_lie_in_order_before_the_due_and_outside_the_pauses(
    scene: Scene, waits: list[int]
) -> None:
    rule, calendar, start = scene
    pauses = _pauses(start, waits)
    due = due_at(rule, calendar, start, pauses)
    assert due is not None
    steps = [at for _, at in steps_before(rule, calendar, start, due, pauses)]
    assert [start, *steps, due] == sorted([start, *steps, due])
    assert not [at for at in steps for begin, end in pauses if end and begin < at < end]
