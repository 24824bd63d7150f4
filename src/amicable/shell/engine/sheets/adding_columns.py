"""Columns that a reading adds to a staged sheet, for a map to go by."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import name_columns
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet


def add_columns(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, added: Mapping[str, str]
) -> list[str]:
    """Add columns, heading → SQL, to a staged sheet behind its own; return all headings."""
    headings = [""] * (1 + max(int(column.name[1:]) for column in sheet.columns))
    for column in sheet.columns:
        headings[int(column.name[1:])] = column.heading
    for heading, value in added.items():
        name = f"c{len(headings)}"
        connection.execute(f"ALTER TABLE {named(sheet.staged)} ADD COLUMN {name} VARCHAR")
        connection.execute(f"UPDATE {named(sheet.staged)} SET {name} = {value}")
        headings.append(heading)
    return name_columns(headings)
