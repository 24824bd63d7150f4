"""Remember the rows of mapped sheets: those that differ where nothing was read are no repeats.

Two lines of a list may say the same invoice, day and amount, and two instalments or two articles
in a column that means nothing to the books.
"""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    import duckdb

READ = "_read"
"""The column of a staged sheet that stands for all cells of its row that the books took."""

REST = "_rest"
"""The column that stands for all other cells of the row."""


def remember_rows(connection: duckdb.DuckDBPyConnection, source: str, staged: str) -> None:
    """Keep which staged sheet holds the rows of a source."""
    connection.execute("CREATE TABLE IF NOT EXISTS whole_rows (source VARCHAR, staged VARCHAR)")
    connection.execute("INSERT INTO whole_rows VALUES (?, ?)", [source, staged])


def whole_rows_sql(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    """Return SQL for `_file`, `_row` and what stands for the source row of each, read or not.

    `rows` is SQL with `_file` and `_row`; those that no sheet holds are not among them.
    """
    held = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name = 'whole_rows'"
    ).fetchone()
    found = connection.execute("SELECT source, staged FROM whole_rows").fetchall() if held else []
    parts = [
        f"SELECT r._file, r._row, s.{READ}, s.{REST} FROM ({rows}) AS r JOIN {staged} AS s "
        f"ON r._file = {literal(source)} AND r._row = s._row"
        for source, staged in found
    ]
    nothing = (
        f"SELECT '' AS _file, 0::BIGINT AS _row, 0::UBIGINT AS {READ}, 0::UBIGINT AS {REST} "
        "WHERE FALSE"
    )
    return " UNION ALL ".join([nothing, *parts])
