"""A column in any one locale is read exactly, or asked about: never silently wrong."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from tests.shell.engine.sheets.opening import Opened

GROUPS = {".": ["", ",", " ", "'"], ",": ["", ".", " ", "\u00a0"]}
NEGATIVE = ["-{}", "{}-", "({})", "- {}"]
MONEY = ["{}", "€ {}", "{} EUR", "R$ {}"]


def _columns(cells: list[str], more: dict[str, list[str]]) -> Opened:
    rows = [["Beleg", "Wert", *more]]
    rows += [[f"R-{n}", cell, *(one[n] for one in more.values())] for n, cell in enumerate(cells)]
    with tempfile.TemporaryDirectory() as folder:
        return opened(written(Path(folder), "\n".join("\t".join(row) for row in rows) + "\n"))


@st.composite
def numbers(draw: st.DrawFn) -> tuple[list[Decimal], list[str]]:
    """Return numbers, and how one locale writes them."""
    sign = draw(st.sampled_from([".", ","]))
    group = draw(st.sampled_from(GROUPS[sign]))
    places = draw(st.integers(0, 4))
    negative, money = draw(st.sampled_from(NEGATIVE)), draw(st.sampled_from(MONEY))
    many = draw(
        st.lists(
            st.decimals(-(10**7), 10**7, places=places, allow_nan=False), min_size=1, max_size=6
        )
    )
    return many, [_written(one, sign, group, negative, money) for one in many]


def _written(number: Decimal, sign: str, group: str, negative: str, money: str) -> str:
    text = f"{abs(number):,f}".replace(",", "_").replace(".", sign).replace("_", group)
    text = money.format(text)
    return negative.format(text) if number < 0 else text


@settings(max_examples=12)
@given(numbers())
def test_numbers_of_one_locale_are_read_exactly_or_asked_about(
    made: tuple[list[Decimal], list[str]],
) -> None:
    numbers_, cells = made
    try:
        found = _columns(cells, {}).read_as("amount", "Wert")
    except UndecidedError:
        return
    assert [Decimal(cell) for cell in found if cell] == numbers_


ORDERS = {
    "dmy": ["{d:02}.{m:02}.{y}", "{d}/{m}/{y}", "{d:02}-{m:02}-{s:02}", "{d:02}{m:02}{y}"],
    "mdy": ["{m:02}/{d:02}/{y}", "{m}/{d}/{s:02}", "{m:02}.{d:02}.{y}", "{m:02}{d:02}{y}"],
    "ymd": ["{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{s:02}/{m:02}/{d:02}"],
}


@settings(max_examples=12)
@given(
    days=st.lists(st.dates(date(1980, 1, 1), date(2079, 12, 31)), min_size=1, max_size=6),
    other=st.lists(st.dates(date(1980, 1, 1), date(2079, 12, 31)), min_size=6, max_size=6),
    order=st.sampled_from(sorted(ORDERS)),
    form=st.integers(0, 3),
)
def test_dates_of_one_locale_are_read_exactly_or_asked_about(
    days: list[date], other: list[date], order: str, form: int
) -> None:
    def put(day: date, form: int) -> str:
        return ORDERS[order][form].format(d=day.day, m=day.month, y=day.year, s=day.year % 100)

    more = {"Frist": [put(day, 0) for day in other]}
    try:
        found = _columns([put(day, form) for day in days], more).read_as("date", "Wert")
    except UndecidedError:
        return
    assert found == [day.isoformat() for day in days]
