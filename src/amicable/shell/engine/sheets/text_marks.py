"""The apostrophe that a spreadsheet writes before a number which it keeps as text: '00123."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

_LOOKED_AT = 50


def without_text_marks(
    connection: duckdb.DuckDBPyConnection, staged: str, columns: Sequence[str]
) -> None:
    """Take the apostrophe from columns all of whose filled cells begin with one and a digit.

    One that ends in an apostrophe as well is quoted, and stays.
    """
    few = f"(FROM {named(staged)} LIMIT {_LOOKED_AT})"
    likely = _marked(connection, few, columns)
    marked = _marked(connection, named(staged), likely) if likely else []
    if marked:
        bare = ", ".join(f"{named(one)} = substr({named(one)}, 2)" for one in marked)
        connection.execute(f"UPDATE {named(staged)} SET {bare}")


def _marked(connection: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[str]) -> list[str]:
    tests = ", ".join(
        f"bool_and(regexp_full_match({named(one)}, '''[-+=]?[0-9][^'']*')) "
        f"FILTER ({named(one)} <> '')"
        for one in columns
    )
    found = connection.execute(f"SELECT {tests} FROM {rows}").fetchone() or ()
    return [one for one, is_marked in zip(columns, found, strict=False) if is_marked]
