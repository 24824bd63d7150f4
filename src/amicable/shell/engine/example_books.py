"""Builds the tiny book of an example in memory and asks a check about it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from amicable.catalog.algebra.cast import BASE
from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.case_rows import judged_rows
from amicable.shell.engine.checking import read_rows
from amicable.shell.engine.compile_order import statements_behind
from amicable.shell.engine.overlay import Overlay
from amicable.shell.engine.physical import SQL_TYPES, named
from amicable.shell.engine.relations import compile_on, relation_select
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

    from amicable.core.vocabulary.check import Check, Example
    from amicable.core.vocabulary.finding import Outcome

_COVERED = ("2025-01-01", "2026-07-01")
_KEYS = {"usage": ("event_id", "arrival")}  # a log: repeats of an event are rows of their own


def ask_example(check: Check, example: Example) -> tuple[Outcome, ...]:
    """Return what the check says about every row of the example's book."""
    asked, _ = ask_both_ways(check, example)
    return asked


def ask_both_ways(
    check: Check, example: Example
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """Return what an audit and what a case would find: asked of an engine, and judged by row."""
    (statement,) = statements((check,))
    name = check.relation.name
    text = statement.text(name, "TRUE", only_findings=False)
    with example_relation(check, example) as connection:
        asked = tuple(read_rows(connection, statement, text, ()))
        return asked, tuple(judged_rows(connection, statement, name))


@contextmanager
def example_relation(check: Check, example: Example) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection with the check's relation, under its name, of the example's book."""
    connection = _empty_books()
    connection.execute("BEGIN TRANSACTION")
    try:
        books = _merged(example)
        _fill(connection, books)
        compile_on(
            connection,
            present=frozenset(books),
            coverage=_coverage(example, books),
            as_of=date.fromisoformat(example.as_of),
            overlay=Overlay(),
            statements=statements_behind(relation_select(check.relation)),
        )
        relation = check.relation
        connection.execute(f"CREATE TEMP TABLE {relation.name} AS {relation_select(relation)}")
        yield connection
    finally:
        connection.execute("ROLLBACK")


@cache
def _empty_books() -> duckdb.DuckDBPyConnection:
    """Return the one database of all examples; each example is rolled back after its answer."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1})
    # Planning well takes longer than running over a handful of rows.
    connection.execute("PRAGMA disable_optimizer")
    for table in TABLES.values():
        columns = ", ".join(f"{named(c.name)} {SQL_TYPES[c.type]}" for c in table.columns)
        extra = ", arrival INTEGER" if table.name == "usage" else ""
        connection.execute(f"CREATE TABLE {named(table.name)} ({columns}{extra})")
    return connection


def _merged(example: Example) -> dict[str, list[dict[str, str]]]:
    books = {
        table: [dict(row) for row in rows]
        for table, rows in BASE.items()
        if table not in example.without
    }
    for table, rows in example.books.items():
        known = books.setdefault(table, [])
        for row in rows:
            _put(known, _KEYS.get(table, TABLES[table].key), row)
    return books


def _put(known: list[dict[str, str]], key: tuple[str, ...], row: Mapping[str, str]) -> None:
    for old in known:
        if all(old.get(name) == row.get(name) for name in key):
            old.update(row)
            return
    known.append(dict(row))


def _coverage(example: Example, books: Mapping[str, object]) -> dict[str, tuple[Coverage, ...]]:
    stretches = {table: example.coverage.get(table, _COVERED) for table in books}
    return {
        table: (Coverage(date.fromisoformat(start), date.fromisoformat(end)),)
        for table, (start, end) in stretches.items()
    }


def _fill(
    connection: duckdb.DuckDBPyConnection, books: Mapping[str, list[dict[str, str]]]
) -> None:
    for table in TABLES.values():
        for arrival, row in enumerate(books.get(table.name, ()), start=1):
            filled = {name: value for name, value in row.items() if value != ""}
            if table.name == "usage":
                filled.setdefault("arrival", str(arrival))
            names = ", ".join(named(name) for name in filled)
            marks = ", ".join("?" for _ in filled)
            connection.execute(
                f"INSERT INTO {named(table.name)} ({names}) VALUES ({marks})",  # noqa: S608 - names of the books' own tables
                list(filled.values()),
            )
