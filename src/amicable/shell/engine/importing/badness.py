"""Read the bad rows that the other steps of an import collected in the table `bad`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import BadRow

if TYPE_CHECKING:
    import duckdb

SHOWN = 100
"""How many bad rows a report holds; the reject file holds them all."""


def first_bad_rows(connection: duckdb.DuckDBPyConnection) -> tuple[BadRow, ...]:
    """Return the first bad rows by file, row and column."""
    rows = connection.execute(
        "SELECT _file, _row, _table, _column, _value, _expected FROM bad "
        "ORDER BY _file, _row, _column, _expected LIMIT ?",
        [SHOWN],
    ).fetchall()
    return tuple(BadRow(*row) for row in rows)


def count_bad_rows(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many different rows are bad."""
    found = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT _table, _file, _row FROM bad)"
    ).fetchone()
    return int(found[0]) if found else 0
