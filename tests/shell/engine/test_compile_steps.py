"""Steps of a compilation pass over tables without rows, which look as if they had been asked."""

from __future__ import annotations

import duckdb
import pytest

from amicable.shell.engine.compile_steps import (
    KnownDrivers,
    Step,
    known_drivers,
    run_steps,
    steps_of,
)

STATEMENTS = (
    "CREATE MACRO doubled(x) AS 2 * x",
    "CREATE TEMP TABLE late AS\nSELECT * FROM lines WHERE id > getvariable('least')",
    "CREATE TEMP VIEW late_ones AS\nSELECT id, doubled(id) AS twice FROM late",
    (
        "CREATE TEMP TABLE explained AS\nSELECT twice, CAST(id AS VARCHAR) || '!' AS told,"
        " asked(id) AS fee FROM late_ones JOIN orders USING (id) QUALIFY row_number() OVER () = 1;"
    ),
)
"""Compiled conventions in small: what is late decides whether anything is explained."""
LAST = "SELECT told, fee FROM explained ORDER BY ALL"


def _connection(least: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET VARIABLE least = {least}")
    connection.execute("CREATE TABLE lines AS SELECT range AS id FROM range(5)")
    connection.execute("CREATE TABLE orders AS FROM lines")
    connection.execute("CREATE MACRO asked(x) AS CAST(x AS DECIMAL(38, 0))")
    connection.execute("CREATE TABLE kept (told VARCHAR, fee DECIMAL(38, 0))")
    return connection


def _run(least: int, known: KnownDrivers | None = None) -> list[tuple[object, ...]]:
    steps = steps_of(STATEMENTS)
    write = Step(f"INSERT INTO kept {LAST}", LAST, "INSERT INTO kept VALUES ('nothing', 0)")
    with _connection(least) as connection:
        run_steps(connection, [*steps, write], known or known_drivers(steps, [LAST], set()))
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [
            ("kept",),
            ("lines",),
            ("orders",),
        ], "what nobody reads any more is dropped"
        return connection.execute("FROM kept").fetchall()


def test_what_has_rows_is_asked() -> None:
    assert _run(3) == [("4!", 4)]


def test_what_a_table_without_rows_drives_is_replaced() -> None:
    assert _run(9) == [("nothing", 0)]


def test_a_table_that_is_not_asked_has_the_same_columns() -> None:
    known = known_drivers(steps_of(STATEMENTS), [LAST], set())
    assert _run(9, known) == _run(9, known) == [("nothing", 0)]
    shape = '"twice" BIGINT, "told" VARCHAR, "fee" DECIMAL(38,0)'
    assert known.shapes == {"explained": shape}
    assert _run(3, known) == [("4!", 4)]


def test_what_the_books_do_not_have_is_known_before() -> None:
    known = known_drivers(steps_of(STATEMENTS), [LAST], {"orders"})
    assert known.empty == {"orders", "explained"}
    assert known.is_rowless(LAST)


@pytest.mark.parametrize("least", [3, 9])
def test_steps_of_which_nothing_is_known_are_all_run(least: int) -> None:
    rows = _run(least, KnownDrivers({}, frozenset()))
    assert rows == ([("4!", 4)] if least == 3 else [])
