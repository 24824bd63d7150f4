"""A list that ends on the last row that a spreadsheet has was probably cut there."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet

_LAST = (65_536, 1_048_576)
"""The last row of XLS, and of XLSX."""


def cut_off(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[str]:
    """Return a note where the last row is the last that a spreadsheet can hold."""
    found = connection.execute(f"SELECT max(_row) FROM {named(sheet.staged)}").fetchone()
    last = found[0] if found else None
    if last not in _LAST:
        return []
    where = f"{sheet.source} ends at row {last:,}, the last that a spreadsheet has"
    return [f"{where}: rows may have been cut off there; export it as CSV"]
