"""The order of dates: what the days of a column allow, alone and beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.books.dialect.dates import (
    DateGroup,
    family,
    order_of_column,
    settle_order,
)

if TYPE_CHECKING:
    from amicable.core.books.dialect.dates import DateOrder


def _group(any_day: int = 9, **days: int) -> DateGroup:
    counts: dict[DateOrder, int] = {
        "dmy": days.get("dmy", 0),
        "mdy": days.get("mdy", 0),
        "ymd": days.get("ymd", 0),
    }
    return DateGroup("three", any_day, counts, "03/04/2026")


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        ("9999-99-99", "iso"),
        ("9999-99-99T99:99:99Z", "iso"),
        ("9999/9/99", "year_first"),
        ("99.99.9999 99:99", "three"),
        ("9/9/99", "three"),
        ("99999999", "eight"),
        ("99. Januar 9999", "named"),
        ("Jan 99, 9999", "named"),
        ("9999年9月9日", "chinese"),
        ("99999", "serial"),
        ("9999999999", "epoch"),
        ("9999", None),
        ("R-99", None),
        ("99.99", None),
    ],
)
def test_a_shape_belongs_to_one_family_of_dates(shape: str, name: str | None) -> None:
    assert family(shape) == name


def test_an_order_is_known_when_no_other_reads_every_day() -> None:
    assert order_of_column([_group(dmy=9, mdy=4)]) == "dmy"
    assert order_of_column([_group(dmy=9, mdy=9)]) is None
    assert order_of_column([_group(dmy=5, mdy=4)]) is None


def test_what_a_column_leaves_open_the_sheet_may_settle() -> None:
    both = _group(dmy=9, mdy=9)
    assert settle_order(both, "mdy", None) == "mdy"
    assert settle_order(both, None, ",") == "dmy"
    assert settle_order(both, None, ".") is None
    assert settle_order(both, "ymd", None) is None


def _short_years(example: str, **years: int) -> DateGroup:
    days: dict[DateOrder, int] = {"dmy": 9, "mdy": 0, "ymd": 9}
    counts: dict[DateOrder, int] = {"dmy": years["dmy"], "mdy": 0, "ymd": years["ymd"]}
    return DateGroup("three", 9, days, example, counts)


def test_days_are_not_taken_for_scattered_years() -> None:
    assert _short_years("01.03.26", dmy=1, ymd=20).fitting == ("dmy",)


def test_dashes_few_years_or_many_on_both_sides_leave_the_order_open() -> None:
    assert _short_years("01-03-26", dmy=1, ymd=20).fitting == ("dmy", "ymd")
    assert _short_years("01.03.26", dmy=1, ymd=3).fitting == ("dmy", "ymd")
    assert _short_years("01.01.05", dmy=16, ymd=1).fitting == ("dmy", "ymd")


def test_nobody_who_writes_a_decimal_comma_puts_a_year_of_two_digits_first() -> None:
    assert settle_order(_short_years("01.03.26", dmy=1, ymd=3), None, ",") == "dmy"
