"""Notes on sheets that arise after they were opened, kept in the work database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_NOTES = "CREATE TABLE IF NOT EXISTS sheet_notes (_note VARCHAR)"


def note(connection: duckdb.DuckDBPyConnection, words: str) -> None:
    """Keep a note for the report of the import."""
    connection.execute(_NOTES)
    connection.execute("INSERT INTO sheet_notes VALUES (?)", [words])


def kept_notes(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return every note once, in the order in which they arose."""
    connection.execute(_NOTES)
    rows = connection.execute(
        "SELECT _note FROM sheet_notes GROUP BY _note ORDER BY min(rowid)"
    ).fetchall()
    return tuple(str(row[0]) for row in rows)
