"""Find the date the books were taken on when nobody declared it."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb

_HAPPENED = frozenset(
    [
        "issued_on",
        "ordered_on",
        "delivered_on",
        "received_on",
        "accepted_on",
        "worked_on",
        "at",
        "sent_on",
        "made_on",
        "opened_on",
        "allocated_on",
        "approved_on",
        "signed_on",
        "value_on",
    ]
)
"""Columns that tell of something that happened; an end or a due date may lie ahead."""


def latest_date(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> date | None:
    """Return the latest date on which anything in the books happened (books.md, rule 22)."""
    days = [day for day in _latest(connection, tables).values() if day is not None]
    return max(days, default=None)


def later_rows(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], as_of: date
) -> tuple[str, ...]:
    """Return a note for each column with days after `as_of`, which judgements of it ignore."""
    notes = []
    for (name, column), day in _latest(connection, tables).items():
        if day is not None and day > as_of:
            found = connection.execute(
                f"SELECT count(*) FROM {named(name)} WHERE CAST({named(column)} AS DATE) > ?",
                [as_of],
            ).fetchone()
            count = found[0] if found else 0
            notes.append(f"{name}: {count} rows with {column} after {as_of}, ignored until then")
    return tuple(notes)


def _latest(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str]
) -> dict[tuple[str, str], date | None]:
    """Return the latest day of every column that tells of something that happened."""
    columns = [
        (name, column.name)
        for name in tables
        for column in TABLES[name].columns
        if column.name in _HAPPENED
    ]
    selects = ", ".join(
        f"(SELECT CAST(max({named(column)}) AS DATE) FROM {named(name)})"
        for name, column in columns
    )
    found = connection.execute(f"SELECT {selects}").fetchone() if columns else None
    return dict(zip(columns, found or (), strict=True))
