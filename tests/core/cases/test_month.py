"""A month of disputes in figures, by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from amicable.core.cases.month import (
    LEAST_ANSWERED,
    Disputed,
    Given,
    counted,
    flow,
    granted,
    outstanding,
    reserves,
    took,
)

SINCE, UNTIL = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)


def _day(number: int) -> datetime:
    """Return a moment so many days after the month began; before it below zero."""
    return SINCE + timedelta(days=number)


def _case(
    name: str, opened: int, *, ended: int | None = None, amount: str | None = "100.00"
) -> Disputed:
    return Disputed(
        name,
        "EUR" if amount else "",
        Decimal(amount) if amount else None,
        undecided=Decimal("40.00"),
        due=Decimal("10.00"),
        received_at=_day(opened),
        opened_at=_day(opened),
        answered_at=None,
        ended_at=None if ended is None else _day(ended),
    )


def _given(case_id: str, amount: str, *, cause: str = "P01", currency: str = "EUR") -> Given:
    return Given(
        case_id, "error", cause, "seller", "C-1", "Alba", "I-1", Decimal(amount), currency, SINCE
    )


def test_what_was_open_and_came_is_what_ended_and_is_open() -> None:
    cases = [
        _case("old", -9),
        _case("gone before", -9, ended=-1),
        _case("ended", -9, ended=3),
        _case("came and went", 5, ended=7),
        _case("came", 30),
        _case("ended later", 8, ended=40),
        _case("after", 31),
        _case("unknown", 2, amount=None),
    ]
    told = [(one.name, one.cases, str(one.amount)) for one in flow(cases, SINCE, UNTIL)]
    assert told[:4] == [("before", 0, "0"), ("came", 1, "0"), ("ended", 0, "0"), ("after", 1, "0")]
    assert told[4:] == [
        ("before", 2, "200.00"),
        ("came", 3, "300.00"),
        ("ended", 2, "200.00"),
        ("after", 3, "300.00"),
    ]


def test_days_are_by_nearest_rank() -> None:
    found = took([(SINCE, _day(days)) for days in (1, 2, 3, 4, 5, 6, 7, 8, 9, 90)])
    assert found is not None
    assert (found.cases, found.median, found.nine_tenths, found.longest) == (10, 5, 9, 90)
    assert took([]) is None


def test_a_share_needs_enough_answers_and_gives_no_more_than_was_disputed() -> None:
    few = [_case(str(number), 0) for number in range(LEAST_ANSWERED - 1)]
    assert granted(few, [_given("0", "50.00")]) == {}
    enough = [*few, _case("last", 0)]
    # 100.00 at most of the 130.00, and 50.00, of 20 times 100.00
    assert granted(enough, [_given("0", "50.00"), _given("last", "130.00")]) == {
        "EUR": Decimal("7.5")
    }


def test_a_reserve_lies_between_what_is_proven_and_all_that_is_undecided() -> None:
    (found,) = reserves([_case("a", 0), _case("b", 1)], {"EUR": Decimal("5.00")}, {})
    assert (found.to_credit, found.most, found.likely) == (Decimal(5), Decimal(85), None)
    assert found.due == Decimal(20)
    (found,) = reserves([_case("a", 0)], {"EUR": Decimal("5.00")}, {"EUR": Decimal("12.5")})
    assert found.likely == Decimal("10.00")


def test_deductions_outstanding_are_days_of_deductions() -> None:
    assert outstanding(Decimal(300), Decimal(900), 90) == Decimal("30.0")
    assert outstanding(Decimal(300), Decimal(0), 90) is None


def test_a_case_counts_once_under_a_name_and_currencies_stay_apart() -> None:
    given = [_given("a", "1.00"), _given("a", "2.00"), _given("b", "4.00", currency="USD")]
    found = counted(given, lambda one: one.cause)
    assert [(one.currency, one.cases, one.amount) for one in found] == [
        ("EUR", 1, Decimal("3.00")),
        ("USD", 1, Decimal("4.00")),
    ]
