"""Bring the rows of every source, as text, into one work database, with file and row number.

Table `raw_<table>` holds all columns of the table as text beside `_file` (text) and `_row` (the
heading of a CSV file is row 1). What the engine cannot even cut into columns lands in `bad`.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.connector import Reading, TableFile, TableRows

_WIDEST_LINE = 2_000_000

_BAD_COLUMNS = ("_table", "_file", "_row", "_column", "_value", "_expected")
_BAD = """CREATE TABLE bad (
    _table VARCHAR, _file VARCHAR, _row BIGINT, _column VARCHAR, _value VARCHAR,
    _expected VARCHAR)"""


def stage(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], work: Path
) -> list[str]:
    """Stage every row of the readings; return the headings that are no column, with their file.

    `work` is a folder for files that are gone again when this returns.

    Raises:
        UnreadableFileError: A file has no heading row, repeats a heading or is not UTF-8 there.
    """
    connection.execute(_BAD)
    unknown: list[str] = []
    for number, file in enumerate(file for reading in readings for file in reading.files):
        create_staged(connection, file.table)
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
    tables = [*(f"raw_{table}" for table in staged_tables(connection)), "bad"]
    for folder, name in unpacked.items():
        for table in tables:
            connection.execute(
                f"UPDATE {table} SET _file = replace(_file, ?, ?) WHERE contains(_file, ?)",
                [folder, name, folder],
            )


def staged_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables that any source brought, in the order of the books."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    there = {str(row[0]) for row in rows}
    return [table for table in TABLES if f"raw_{table}" in there]


def create_staged(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Create the staged form of a table unless it is there."""
    columns = ", ".join(f"{named(column.name)} VARCHAR" for column in TABLES[table].columns)
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS raw_{table} (_file VARCHAR, _row BIGINT, {columns})"
    )


def _stage_file(connection: duckdb.DuckDBPyConnection, file: TableFile, number: int) -> list[str]:
    if file.format == "parquet":
        headings, source = _parquet(connection, file.path)
    else:
        headings, source = _csv(file.path, number)
    known = _known_columns(file, headings)
    # A CSV file is read as text with empty cells null; Parquet brings types and empty texts.
    cell = "{0}" if file.format == "csv" else "nullif(CAST({0} AS VARCHAR), '')"
    picked = ", ".join(
        cell.format(named(known[column.name])) if column.name in known else "NULL"
        for column in TABLES[file.table].columns
    )
    shown = literal(file.path)
    first = 0 if file.format == "parquet" else 1
    try:
        connection.execute(
            f"INSERT INTO raw_{file.table} "
            f"SELECT {shown}, row_number() OVER () + {first}, {picked} FROM {source}"
        )
    except _duckdb_error() as error:
        raise UnreadableFileError(file.path, _first_line(error)) from error
    if file.format == "csv":
        _note_rejected_lines(connection, file, number)
    taken = set(known.values())
    return [f"{Path(file.path).name}: {heading}" for heading in headings if heading not in taken]


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


def _csv(path: str, number: int) -> tuple[list[str], str]:
    headings = _headings(path)
    columns = ", ".join(f"{literal(heading)}: 'VARCHAR'" for heading in headings)
    options = (
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"encoding = 'utf-8', max_line_size = {_WIDEST_LINE}, store_rejects = true, "
        f"rejects_table = 'lost_{number}', rejects_scan = 'scan_{number}'"
    )
    return headings, f"read_csv({literal(path)}, columns = {{{columns}}}, {options})"


def _headings(path: str) -> list[str]:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            headings = next(csv.reader(lines, strict=True), [])
    except UnicodeDecodeError:
        raise UnreadableFileError(path, "it is not UTF-8; save it as CSV UTF-8") from None
    except (csv.Error, OSError) as error:
        raise UnreadableFileError(path, str(error)) from error
    if not headings or any(not heading.strip() for heading in headings):
        raise UnreadableFileError(path, "row 1 must name every column")
    if len({heading.casefold() for heading in headings}) < len(headings):
        raise UnreadableFileError(path, "row 1 names a column twice")
    if len(headings) == 1 and ";" in headings[0]:
        raise UnreadableFileError(path, "its columns are cut by ';'; save it with commas")
    return headings


def _parquet(connection: duckdb.DuckDBPyConnection, path: str) -> tuple[list[str], str]:
    source = f"read_parquet({literal(path)})"
    try:
        found = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except _duckdb_error() as error:
        raise UnreadableFileError(path, _first_line(error)) from error
    return [str(row[0]) for row in found], source


def _note_rejected_lines(
    connection: duckdb.DuckDBPyConnection, file: TableFile, number: int
) -> None:
    """Report the lines that have no right number of columns, and count rows past them."""
    lost = connection.execute(f"SELECT DISTINCT line FROM lost_{number} ORDER BY 1").fetchall()
    for (line,) in lost:
        connection.execute(
            f"UPDATE raw_{file.table} SET _row = _row + 1 WHERE _file = ? AND _row >= ?",
            [file.path, line],
        )
    connection.execute(
        "INSERT INTO bad SELECT ?, ?, line, first(column_name), first(left(csv_line, 200)), "
        f"first({_LOST_EXPECTED}) FROM lost_{number} GROUP BY line",
        [file.table, file.path],
    )


_LOST_EXPECTED = """CASE error_type
    WHEN 'MISSING COLUMNS' THEN 'as many columns as the heading'
    WHEN 'TOO MANY COLUMNS' THEN 'as many columns as the heading'
    WHEN 'UNQUOTED VALUE' THEN 'a quoted value that ends, with its own quotes doubled'
    WHEN 'LINE SIZE OVER MAXIMUM' THEN 'a row below 2,000,000 bytes'
    WHEN 'INVALID ENCODING' THEN 'UTF-8; save the file as CSV UTF-8'
    ELSE 'a row of RFC 4180' END"""


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
        f"encoding = 'utf-8', max_line_size = {4 * _WIDEST_LINE})",
        [str(spool)],
    )
    spool.unlink()


def _duckdb_error() -> type[Exception]:
    import duckdb

    return duckdb.Error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")
