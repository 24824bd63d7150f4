"""Where time is lost: each wait within the period, days to a tenth, money of each case once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from amicable.core.cases.time_lost import CaseWaits, Step, Wait, time_lost, waits_of
from amicable.core.vocabulary.money import Money

SINCE = datetime(2026, 6, 1, tzinfo=UTC)
UNTIL = datetime(2026, 7, 1, tzinfo=UTC)


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
    assert waits_of(steps, since=SINCE, until=UNTIL) == (
        Wait("desk", day(1), day(2)),
        Wait("logistics", day(2), day(9)),
        Wait("desk", day(9), day(10)),
        Wait("release", day(10), day(11)),
        Wait("books", day(11), day(13)),
    )


def test_only_what_lies_in_the_period_counts() -> None:
    steps = [Step(SINCE - timedelta(days=40), "waiting_inside", "tax")]
    assert waits_of(steps, since=SINCE, until=UNTIL) == (Wait("tax", SINCE, UNTIL),)
    over = [*steps, Step(SINCE, "closed")]
    assert waits_of(over, since=SINCE, until=UNTIL) == ()


def test_a_case_that_waited_twice_counts_its_money_once() -> None:
    waits = (Wait("tax", day(1), day(2)), Wait("tax", day(3), day(3) + timedelta(hours=6)))
    found = time_lost(
        [
            CaseWaits("a", waits, Decimal("10.00"), "EUR"),
            CaseWaits("b", waits[:1], None, ""),
            CaseWaits("c", (Wait("sales", day(1), day(9)),), Decimal("1.00"), "USD"),
        ]
    )
    assert [one.function for one in found] == ["sales", "tax"]
    assert (found[1].cases, found[1].waits, found[1].days) == (2, 3, Decimal("2.3"))
    assert found[1].disputed == (Money(Decimal("10.00"), "EUR"),)
