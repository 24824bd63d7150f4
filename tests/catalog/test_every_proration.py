"""Every proration answers its own examples, in Python and in SQL alike."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.algebra import period
from amicable.core.investigate.prorate import prorate
from amicable.core.vocabulary.expression import columns_of
from amicable.core.vocabulary.proration import PeriodPart
from amicable.shell.catalogue import load_prorations
from amicable.shell.engine.compile_order import SQL_FOLDER, statements_of
from amicable.shell.engine.proration_macros import proration_macros
from tests.catalog.roots import EXTRA

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.proration import Proration

PRORATIONS = load_prorations(EXTRA)
RECURRING = [one for one in PRORATIONS if one.charge == "recurring"]
ADDING_UP = [
    one for one in RECURRING if one.grain in {"day", "second"} and one.code != "us_30_360"
]
FACTS = "period_facts(CAST(? AS DATE), CAST(? AS DATE), CAST(? AS DATE), CAST(? AS DATE), ?)"

each = pytest.mark.parametrize("proration", PRORATIONS, ids=lambda one: one.code)
each_recurring = pytest.mark.parametrize("proration", RECURRING, ids=lambda one: one.code)


@pytest.fixture(scope="module", name="engine")
def _engine() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    facts = statements_of(SQL_FOLDER / "00_period_facts.sql")
    for statement in (*facts, *proration_macros(PRORATIONS)):
        connection.execute(statement)
    return connection


def _in_sql(
    engine: duckdb.DuckDBPyConnection, proration: Proration, part: PeriodPart
) -> tuple[int | None, ...]:
    days = (part.start, part.end, part.whole_start, part.whole_end, part.zone)
    text = f"SELECT counted_part(?, f), counted_whole(?, f) FROM (SELECT {FACTS} AS f)"  # noqa: S608 - the test's own text
    row = engine.execute(text, [proration.code, proration.code, *days]).fetchone()
    assert row is not None
    return tuple(row)


@st.composite
def _parts(draw: st.DrawFn) -> PeriodPart:
    start = draw(st.dates(date(2023, 1, 1), date(2029, 12, 31)))
    months = draw(st.sampled_from((1, 3, 12)))
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    end = date(year, month + 1, min(start.day, last))
    first = draw(st.dates(start, end - timedelta(days=1)))
    after = draw(st.dates(first + timedelta(days=1), end))
    zone = draw(st.sampled_from(("UTC", "Europe/Madrid", "America/Santiago")))
    return PeriodPart(first, after, start, end, zone)


@each
def test_an_example_is_counted_as_it_says(proration: Proration) -> None:
    for example in proration.examples:
        assert prorate(proration, example.part) == example.fraction, example.title


@each_recurring
def test_an_example_is_counted_the_same_in_sql(
    engine: duckdb.DuckDBPyConnection, proration: Proration
) -> None:
    for example in proration.examples:
        assert _in_sql(engine, proration, example.part) == example.fraction, example.title


@settings(max_examples=60, deadline=None)
@given(part=_parts())
def test_python_and_sql_count_alike(engine: duckdb.DuckDBPyConnection, part: PeriodPart) -> None:
    for proration in RECURRING:
        assert _in_sql(engine, proration, part) == (prorate(proration, part) or (None, None))


@given(part=_parts(), cut=st.integers(0, 400))
def test_two_parts_count_as_much_as_both_together(part: PeriodPart, cut: int) -> None:
    days = (part.end - part.start).days
    middle = part.start + timedelta(days=cut % (days + 1))
    if (part.start, part.end) == (part.whole_start, part.whole_end):
        return  # a whole period is its whole price, however its days are counted
    for proration in ADDING_UP:
        together = prorate(proration, part)
        first = prorate(proration, _between(part, part.start, middle))
        second = prorate(proration, _between(part, middle, part.end))
        if together is not None and first is not None and second is not None:
            assert first[0] + second[0] == together[0]
            assert first[1] == second[1] == together[1]


def _between(part: PeriodPart, start: date, end: date) -> PeriodPart:
    return PeriodPart(start, end, part.whole_start, part.whole_end, part.zone)


@given(part=_parts())
def test_no_part_is_below_nothing(part: PeriodPart) -> None:
    for proration in RECURRING:
        counted = prorate(proration, part)
        assert counted is None or (counted[0] >= 0 and counted[1] > 0)


@given(part=_parts())
def test_a_whole_period_is_its_whole_price_where_the_period_is_the_measure(
    part: PeriodPart,
) -> None:
    whole = _between(part, part.whole_start, part.whole_end)
    for proration in RECURRING:
        if proration.code in {"actual_actual_period", "strict_30_360", "by_second"}:
            counted = prorate(proration, whole)
            assert counted is not None
            assert counted[0] == counted[1]


def test_an_unknown_zone_counts_no_seconds() -> None:
    by_second = next(one for one in PRORATIONS if one.code == "by_second")
    day = date(2026, 1, 1)
    assert prorate(by_second, PeriodPart(day, day, day, day, "Nowhere/Land")) is None


@each
def test_a_proration_reads_the_facts_of_a_period_only(proration: Proration) -> None:
    read = columns_of(proration.part) | columns_of(proration.whole) | columns_of(proration.applies)
    assert read <= set(period.FACTS.columns)
    assert proration.examples
    assert proration.sources


def test_prorations_are_those_of_the_handed_over_list(real_books: Path) -> None:
    listed = real_books.parent / "domain" / "02-proration-methods.csv"
    if not listed.exists():
        pytest.skip("the list is not beside the real records")
    with listed.open(encoding="utf-8", newline="") as rows:
        methods = {row["method"] for row in csv.DictReader(rows)}
    assert methods == {one.code for one in PRORATIONS}
