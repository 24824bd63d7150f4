"""Parquet: the engine reads it, and its types say what each cell is."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb

from amicable.core.books.dialect.headings import name_columns
from amicable.core.vocabulary.sheet import Sheet
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.grid import MOST_COLUMNS
from amicable.shell.engine.sheets.staging_grid import columns_of, count_rows
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from amicable.core.vocabulary.sheet import SheetFile

_WRITTEN = {
    "DATE": ("d", "CAST({0} AS VARCHAR)"),
    "TIMESTAMP": ("d", "strftime({0}, '%Y-%m-%dT%H:%M:%S')"),
    "TIMESTAMP WITH TIME ZONE": (
        "d",
        "strftime({0} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%f') || 'Z'",
    ),
    "BOOLEAN": ("b", "CAST({0} AS VARCHAR)"),
    # A binary number is what its first 15 digits say, 7 for a short one.
    "DOUBLE": ("n", "printf('%.15g', {0})"),
    "FLOAT": ("n", "printf('%.7g', {0})"),
}
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL")


def stage_parquet(connection: duckdb.DuckDBPyConnection, file: SheetFile, staged: str) -> Sheet:
    """Stage a Parquet file as text with the kind of each column.

    Raises:
        UnreadableFileError: The file is broken or too wide.
    """
    source = f"read_parquet({literal(file.path)})"
    try:
        found = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        if len(found) > MOST_COLUMNS:
            because = f"it has more than {MOST_COLUMNS} columns"
            raise UnreadableFileError(file.path, because)
        columns = [_written(str(row[0]), str(row[1])) for row in found]
        kinds = "".join(kind for kind, _ in columns)
        cells = ", ".join(f"nullif({value}, '') AS c{n}" for n, (_, value) in enumerate(columns))
        connection.execute(
            f"CREATE TABLE {named(staged)} AS SELECT row_number() OVER () AS _row, "
            f"{literal(kinds)} AS _kinds, {cells} FROM {source}"
        )
    except duckdb.Error as error:
        because = str(error).splitlines()[0].rstrip(".")
        raise UnreadableFileError(file.path, because) from error
    headings = name_columns([str(row[0]) for row in found])
    sheet = Sheet(file, "", staged, 0, (), count_rows(connection, staged), typed=True)
    return replace(sheet, columns=columns_of(connection, sheet, headings))


def _written(name: str, type_: str) -> tuple[str, str]:
    """Return the kind of a column, and SQL for the text of its cells."""
    if type_.startswith("TIMESTAMP_"):
        type_ = "TIMESTAMP"
    if type_.removeprefix("U").startswith(_WHOLE) and not type_.endswith("]"):
        return "n", f"CAST({named(name)} AS VARCHAR)"
    kind, value = _WRITTEN.get(type_, ("s", "CAST({0} AS VARCHAR)"))
    return kind, value.format(named(name))
