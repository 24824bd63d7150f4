"""For whom a case waited: from step to step, without those that took no time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amicable.core.cases.waits import Step, Wait, step_of, waits_of

SINCE = datetime(2026, 6, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return SINCE + timedelta(days=number - 1)


def test_a_case_waits_for_one_after_the_other() -> None:
    steps = [
        Step(day(1), "received"),
        Step(day(2), "waiting_inside", "logistics"),
        Step(day(9), "investigating"),
        Step(day(10), "waiting_release"),
        Step(day(11), "waiting_books"),
        Step(day(13), "settled"),
    ]
    assert list(waits_of(steps)) == [
        Wait("desk", day(1), day(2)),
        Wait("logistics", day(2), day(9)),
        Wait("desk", day(9), day(10)),
        Wait("release", day(10), day(11)),
        Wait("books", day(11), day(13)),
    ]


def test_steps_that_wait_for_the_same_are_one_wait_that_lasts() -> None:
    steps = [Step(day(1), "received"), Step(day(1), "acknowledged"), Step(day(3), "investigating")]
    assert list(waits_of(steps)) == [Wait("desk", day(1))]
    through = [*steps, Step(day(4), "waiting_release"), Step(day(4), "waiting_customer")]
    assert list(waits_of(through)) == [Wait("desk", day(1), day(4)), Wait("customer", day(4))]


def test_what_nobody_does_is_waited_for_by_nobody() -> None:
    assert [Step(day(1), one).waited_for for one in ("decided", "settled", "closed")] == [""] * 3
    assert Step(day(1), "waiting_inside").waited_for == "desk"
    assert Step(day(1), "waiting_inside", "tax").waited_for == "tax"


def test_an_event_is_a_step_by_its_state_or_by_its_verb() -> None:
    inside = {"state": "waiting_inside", "function": "tax"}
    assert step_of("task.handed", inside, day(1)) == Step(day(1), "waiting_inside", "tax")
    assert step_of("case.opened", {}, day(1)) == Step(day(1), "received")
    assert step_of("case.assigned", {"owner": 7}, day(1)) is None
