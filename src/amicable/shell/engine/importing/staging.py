"""Bring the rows of every source, as text, into one work database, with file and row number.

Table `raw_<table>` holds all columns of the table as text beside `_file` (text) and `_row` (the
heading of a CSV file is row 1). What the engine cannot even cut into columns lands in `bad`.

The rows of a Parquet file stay where they are while no other file brings the same table: then
`raw_<table>` is a view, `native_<table>` another with the file's own types, and `in_file` names
the file.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.bad_table import BAD
from amicable.shell.engine.importing.csv_files import (
    WIDEST_LINE,
    csv_source,
    note_rejected_lines,
)
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.connector import Reading, TableFile, TableRows

_BAD_COLUMNS = ("_table", "_file", "_row", "_column", "_value", "_expected")


def stage(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], work: Path
) -> list[str]:
    """Stage every row of the readings; return the headings that are no column, with their file.

    `work` is a folder for files that are gone again when this returns.

    Raises:
        UnreadableFileError: A file has no heading row, repeats a heading or is not UTF-8 there.
    """
    connection.execute(BAD)
    connection.execute("CREATE TABLE in_file (name VARCHAR, path VARCHAR)")
    unknown: list[str] = []
    for number, file in enumerate(file for reading in readings for file in reading.files):
        unknown += _stage_file(connection, file, number)
    stage_rows(connection, [rows for reading in readings for rows in reading.rows], work)
    bad = [
        (one.table, one.file, one.row, one.column, one.value, one.expected)
        for reading in readings
        for one in reading.bad_rows
    ]
    load(connection, "bad", _BAD_COLUMNS, bad, work)
    return unknown


def name_archives(connection: duckdb.DuckDBPyConnection, unpacked: Mapping[str, str]) -> None:
    """Call staged rows by the archive they came in, not by the folder it was unpacked to."""
    if unpacked:
        take_over(connection)
    tables = [*(f"raw_{table}" for table in staged_tables(connection)), "bad"]
    for folder, name in unpacked.items():
        for table in tables:
            connection.execute(
                f"UPDATE {table} SET _file = replace(_file, ?, ?) WHERE contains(_file, ?)",
                [folder, name, folder],
            )


def staged_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables that any source brought, in the order of the books."""
    rows = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'raw_%'"
    ).fetchall()
    there = {str(row[0]) for row in rows}
    return [table for table in TABLES if f"raw_{table}" in there]


def create_staged(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Create the staged form of a table unless it is there; what is in a file is taken over."""
    take_over(connection, table)
    columns = ", ".join(f"{named(column.name)} VARCHAR" for column in TABLES[table].columns)
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS raw_{table} (_file VARCHAR, _row BIGINT, {columns})"
    )


def take_over(connection: duckdb.DuckDBPyConnection, table: str | None = None) -> None:
    """Copy staged rows that are still in their file, so that they can be changed; all or one's."""
    kept = connection.execute("SELECT name, path FROM in_file").fetchall()
    for name, path in kept:
        if table in {None, name}:
            try:
                connection.execute(f"CREATE TABLE taken AS SELECT * FROM raw_{name}")
            except duckdb_error() as error:
                raise UnreadableFileError(path, first_line(error)) from error
            connection.execute(f"DROP VIEW raw_{name}")
            connection.execute(f"DROP VIEW native_{name}")
            connection.execute(f"ALTER TABLE taken RENAME TO raw_{name}")
            connection.execute("DELETE FROM in_file WHERE name = ?", [name])


def _stage_file(connection: duckdb.DuckDBPyConnection, file: TableFile, number: int) -> list[str]:
    if file.format == "parquet":
        headings, source = _parquet(connection, file.path)
        known = _known_columns(file, headings)
        _stage_parquet(connection, file, _numbered(source, headings), known)
    else:
        headings, source = csv_source(file.path, number)
        known = _known_columns(file, headings)
        _stage_csv(connection, file, source, known)
        note_rejected_lines(connection, file, number)
    taken = set(known.values())
    return [f"{Path(file.path).name}: {heading}" for heading in headings if heading not in taken]


def _stage_csv(
    connection: duckdb.DuckDBPyConnection, file: TableFile, source: str, known: Mapping[str, str]
) -> None:
    create_staged(connection, file.table)
    picked = ", ".join(
        named(known[column.name]) if column.name in known else "NULL"
        for column in TABLES[file.table].columns
    )
    try:
        connection.execute(
            f"INSERT INTO raw_{file.table} "
            f"SELECT {literal(file.path)}, row_number() OVER () + 1, {picked} FROM {source}"
        )
    except duckdb_error() as error:
        raise UnreadableFileError(file.path, first_line(error)) from error


def _stage_parquet(
    connection: duckdb.DuckDBPyConnection, file: TableFile, source: str, known: Mapping[str, str]
) -> None:
    """Put the file behind views of its table, or add its rows to those that are there."""
    table = file.table
    picked = ", ".join(
        f"{named(known[column.name])} AS {named(column.name)}"
        if column.name in known
        else f"CAST(NULL AS VARCHAR) AS {named(column.name)}"
        for column in TABLES[table].columns
    )
    native = f"SELECT {literal(file.path)} AS _file, _row, {picked} FROM {source}"
    texts = ", ".join(
        f"nullif(CAST({named(column.name)} AS VARCHAR), '') AS {named(column.name)}"
        for column in TABLES[table].columns
    )
    if table not in staged_tables(connection):
        connection.execute(f"CREATE VIEW native_{table} AS {native}")
        connection.execute(
            f"CREATE VIEW raw_{table} AS SELECT _file, _row, {texts} FROM native_{table}"
        )
        connection.execute("INSERT INTO in_file VALUES (?, ?)", [table, file.path])
        return
    create_staged(connection, table)
    try:
        connection.execute(f"INSERT INTO raw_{table} SELECT _file, _row, {texts} FROM ({native})")
    except duckdb_error() as error:
        raise UnreadableFileError(file.path, first_line(error)) from error


def _numbered(source: str, headings: Sequence[str]) -> str:
    """Return a Parquet source with the number of each row; a heading may hide the engine's own."""
    hidden = any(heading.casefold() == "file_row_number" for heading in headings)
    number = "row_number() OVER ()" if hidden else "file_row_number + 1"
    return f"(SELECT *, {number} AS _row FROM {source})"


def _known_columns(file: TableFile, headings: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for heading in headings:
        column = file.renames.get(heading, heading.strip())
        if TABLES[file.table].column(column) is None:
            continue
        if column in known:
            raise UnreadableFileError(file.path, f"two headings mean the column {column}")
        known[column] = heading
    lacking = [one.name for one in TABLES[file.table].columns if one.required]
    lacking = [name for name in lacking if name not in known]
    if lacking:
        raise UnreadableFileError(
            file.path, f"{file.table} must have the columns {', '.join(lacking)}"
        )
    return known


def _parquet(connection: duckdb.DuckDBPyConnection, path: str) -> tuple[list[str], str]:
    source = f"read_parquet({literal(path)})"
    try:
        found = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb_error() as error:
        raise UnreadableFileError(path, first_line(error)) from error
    return [str(row[0]) for row in found], source


def stage_rows(
    connection: duckdb.DuckDBPyConnection, every: Sequence[TableRows], work: Path
) -> None:
    """Stage the rows that connectors made, those of one shape together."""
    shapes: dict[tuple[str, tuple[str, ...]], list[TableRows]] = {}
    for rows in every:
        shapes.setdefault((rows.table, rows.columns), []).append(rows)
    for (table, columns), alike in shapes.items():
        create_staged(connection, table)
        values = ((rows.source, number, *cells) for rows in alike for number, cells in rows.rows)
        load(connection, f"raw_{table}", ("_file", "_row", *columns), values, work)


def load(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    work: Path,
) -> None:
    """Append rows to a table of text through a file, which the engine reads at its own speed."""
    spool = work / "rows.csv"
    with spool.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    names = ", ".join(named(column) for column in columns)
    types = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {names} FROM read_csv(?, columns = {{{types}}}, "
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"encoding = 'utf-8', new_line = '\\n', max_line_size = {4 * WIDEST_LINE})",
        [str(spool)],
    )
    spool.unlink()


def duckdb_error() -> type[Exception]:
    """Return the class of the engine's errors; the engine is imported when it is used."""
    import duckdb

    return duckdb.Error


def first_line(error: Exception) -> str:
    """Return what an error of the engine says, without its own pointers."""
    said = str(error).splitlines()[0].rstrip(".")
    return _MIXED_ENDS if "state machine" in said else said


_MIXED_ENDS = (
    "its lines end in more than one way (a lone carriage return stands in it); save it again as "
    "CSV UTF-8"
)
