"""Exact comparisons say the same as rounding in Decimal, in SQL and in Python."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.algebra.exact import (
    agrees,
    extends,
    extends_less_percent,
    is_part_of,
    is_percent_of,
    rates_to,
    rates_to_less_percent,
)
from amicable.core.vocabulary.relation import Relation
from amicable.shell.engine.sql import to_sql
from tests.catalog.algebra.evaluating import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.expression import Flag

ROW = Relation("row", "line", "a row of any numbers")
net = ROW.money("net", "net")
base = ROW.money("base", "base")
unit = ROW.money("unit", "one minor unit")
quantity = ROW.quantity("quantity", "quantity")
price = ROW.price("price", "price")
per = ROW.quantity("per", "per")
percent = ROW.percent("percent", "percent")
part = ROW.count("part", "part")
whole = ROW.count("whole", "whole")
rated = ROW.exact("rated", "rated")
lines = ROW.count("lines", "lines")

UNITS = st.sampled_from([1, 10, 100, 10000])
NEAR = st.integers(-2, 2)
"""How many half units the billed amount is away from the right one."""
AMOUNTS = st.integers(-(10**11), 10**11)
QUANTITIES = st.integers(-(10**6), 10**6).map(lambda n: n * 10**5)
PRICES = st.integers(0, 10**6).map(lambda n: n * 10**4)
PERS = st.sampled_from([10**8, 10**9, 7 * 10**8, 10**11])


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:", config={"threads": 1})
    yield connection
    connection.close()


def _rounded(value: Decimal, step: int) -> int:
    units = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return int(units) * step


def _holds(engine: duckdb.DuckDBPyConnection, flag: Flag, **row: int) -> bool:
    """Ask SQL and the evaluator alike; they must not differ."""
    columns = ", ".join(f"CAST({value} AS DECIMAL(38,0)) AS {name}" for name, value in row.items())
    fetched = engine.execute(f"SELECT {to_sql(flag)} FROM (SELECT {columns})").fetchone()  # noqa: S608 - numbers of this test
    assert fetched is not None
    (answer,) = fetched
    assert evaluate(flag, row) == answer
    return bool(answer)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.integers(1, 10**6), UNITS, NEAR)
def test_an_amount_agrees_when_it_is_the_rounded_quotient(
    engine: duckdb.DuckDBPyConnection, over: int, under: int, step: int, off: int
) -> None:
    right = _rounded(Decimal(over) / under, step)
    billed = right + off * step
    said = _holds(
        engine, agrees(net, base, whole, unit), net=billed, base=over, whole=under, unit=step
    )
    assert said == (billed == right)


@pytest.mark.parametrize(
    ("over", "right"), [(50, 100), (49, 0), (-50, -100), (-49, 0), (150, 200)]
)
def test_halves_go_away_from_zero(
    engine: duckdb.DuckDBPyConnection, over: int, right: int
) -> None:
    flag = agrees(net, base, whole, unit)
    said = {
        n: _holds(engine, flag, net=n, base=over, whole=1, unit=100) for n in range(-300, 301, 100)
    }
    assert [n for n, holds in said.items() if holds] == [right]


@settings(max_examples=60, deadline=None)
@given(QUANTITIES, PRICES, PERS, UNITS, NEAR)
def test_quantity_times_price_is_tested_without_rounding(
    engine: duckdb.DuckDBPyConnection, units: int, each: int, per_units: int, step: int, off: int
) -> None:
    exact = Decimal(units) * each / per_units / 10**4
    billed = _rounded(exact, step) + off * step
    row = {"net": billed, "quantity": units, "price": each, "per": per_units, "unit": step}
    assert _holds(engine, extends(net, quantity, price, per, unit), **row) == (off == 0)


@settings(max_examples=60, deadline=None)
@given(QUANTITIES, PRICES, st.integers(0, 10**6), UNITS, NEAR)
def test_a_percentage_is_taken_off_before_the_only_rounding(
    engine: duckdb.DuckDBPyConnection, units: int, each: int, off_percent: int, step: int, off: int
) -> None:
    exact = Decimal(units) * each * (10**6 - off_percent) / 10**6 / 10**12
    billed = _rounded(exact, step) + off * step
    row = {"net": billed, "quantity": units, "price": each, "per": 10**8, "unit": step}
    flag = extends_less_percent(net, quantity, price, per, percent, unit)
    assert _holds(engine, flag, **row, percent=off_percent) == (off == 0)
    whole_flag = rates_to_less_percent(net, rated, percent, unit)
    taken = {"net": billed, "rated": units * each, "percent": off_percent, "unit": step}
    assert _holds(engine, whole_flag, **taken) == (off == 0)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.integers(0, 10**6), UNITS, NEAR)
def test_tax_is_a_percentage_of_its_base(
    engine: duckdb.DuckDBPyConnection, on: int, at: int, step: int, off: int
) -> None:
    billed = _rounded(Decimal(on) * at / 10**6, step) + off * step
    flag = is_percent_of(net, base, percent, unit)
    assert _holds(engine, flag, net=billed, base=on, percent=at, unit=step) == (off == 0)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.integers(0, 366), st.integers(1, 366), UNITS, NEAR)
def test_a_part_of_a_period_costs_its_part(
    engine: duckdb.DuckDBPyConnection, on: int, days: int, of: int, step: int, off: int
) -> None:
    billed = _rounded(Decimal(on) * days / of, step) + off * step
    flag = is_part_of(net, base, part, whole, unit)
    row = {"net": billed, "base": on, "part": days, "whole": of, "unit": step}
    assert _holds(engine, flag, **row) == (off == 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**17), min_size=1, max_size=6), UNITS)
def test_lines_rounded_one_by_one_still_rate(
    engine: duckdb.DuckDBPyConnection, parts: list[int], step: int
) -> None:
    billed = sum(_rounded(Decimal(one) / 10**12, step) for one in parts)
    flag = rates_to(net, rated, lines, unit)
    row = {"rated": sum(parts), "lines": len(parts), "unit": step}
    assert _holds(engine, flag, net=billed, **row)
    assert not _holds(engine, flag, net=billed + (len(parts) + 1) * step, **row)


def test_an_unknown_number_is_neither_right_nor_wrong(engine: duckdb.DuckDBPyConnection) -> None:
    flag = is_percent_of(net, base, percent, unit)
    text = f"SELECT {to_sql(flag)} FROM (SELECT 1 AS net, NULL AS base, 1 AS percent, 1 AS unit)"  # noqa: S608 - constants
    assert engine.execute(text).fetchone() == (None,)
    assert evaluate(flag, {"net": 1, "base": None, "percent": 1, "unit": 1}) is None
