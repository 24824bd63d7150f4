"""Read the CSV files of the interchange format: UTF-8, commas, a heading row (RFC 4180)."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.engine.importing.spaced_quotes import refuse_spaced_quotes
from amicable.shell.engine.physical import literal
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.connector import TableFile

WIDEST_LINE = 2_000_000
"""How many bytes a row may have."""


def csv_source(path: str, number: int) -> tuple[list[str], str]:
    """Return the headings of a CSV file, and SQL for its rows as text.

    Raises:
        UnreadableFileError: It has no heading row, repeats a heading or is not UTF-8 there, or a
            quote behind a space can be read in two ways.
    """
    headings = _headings(path)
    refuse_spaced_quotes(path)
    columns = ", ".join(f"{literal(heading)}: 'VARCHAR'" for heading in headings)
    options = (
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"encoding = 'utf-8', max_line_size = {WIDEST_LINE}, store_rejects = true, "
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
    if not Path(path).stat().st_size:
        raise UnreadableFileError(path, "it is empty")
    if not headings or any(not heading.strip() for heading in headings):
        raise UnreadableFileError(path, "row 1 must name every column")
    if len({heading.casefold() for heading in headings}) < len(headings):
        raise UnreadableFileError(path, "row 1 names a column twice")
    if len(headings) == 1 and ";" in headings[0]:
        raise UnreadableFileError(path, "its columns are cut by ';'; save it with commas")
    return headings


def note_rejected_lines(
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
