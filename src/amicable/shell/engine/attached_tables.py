"""The tables in a file that came with a complaint, within limits; what is no table gives none."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.catalog.reading.decoding import decode
from amicable.core.books.dialect.separators import Dialect, fitting_dialects
from amicable.core.vocabulary.given_table import GivenRow, GivenTable
from amicable.shell.engine.sheets.csv_dialect import long_cells
from amicable.shell.engine.sheets.forms import form_of
from amicable.shell.engine.sheets.old_workbook import read_old_workbook
from amicable.shell.engine.sheets.workbook import read_workbook_grids
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.shell.engine.sheets.grid import Grid, Row

MOST_ROWS = 20_000
"""Rows of one sheet that are looked at."""
MOST_SHEETS = 50
_MOST_CELLS = 200
_LONGEST_CELL = 4_000
_WORKBOOK = Limits(members=2_000, member_bytes=60_000_000, total_bytes=100_000_000, ratio=200)
_SAMPLE = 500
_DECLARED = re.compile(r'\s*"?sep=(.)"?\s*')


def is_spreadsheet(content: bytes, name: str) -> bool:
    """Say whether a file that is handed in alone is a table: a workbook, or CSV by its name."""
    if content.startswith(b"PK\x03\x04"):
        return b"xl/" in content or b"content.xml" in content
    is_old = content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return is_old or name.lower().endswith((".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods"))


def tables_of_spreadsheet(content: bytes, name: str, notes: list[str]) -> tuple[GivenTable, ...]:
    """Return the tables of a file that is one; `notes` gets what was cut.

    Raises:
        InputError: The workbook is broken, encrypted, or unpacks to too much.
    """
    if name.lower().endswith((".csv", ".tsv", ".tab")) and not content.startswith(b"PK"):
        return (table_of_csv(content, name, notes),)
    return tables_of_workbook(content, name, notes)


def tables_of_workbook(content: bytes, name: str, notes: list[str]) -> tuple[GivenTable, ...]:
    """Return the sheets of an XLSX, XLS or ODS file that people see; `notes` gets what was cut.

    Raises:
        InputError: The workbook is broken, encrypted, or unpacks to too much.
    """
    with tempfile.TemporaryDirectory(prefix="amicable-") as folder:
        path = Path(folder) / "attachment"
        path.write_bytes(content)
        if content.startswith(b"PK"):
            with path.open("rb") as file:
                for _member in members_of_zip(file, name, Budget(_WORKBOOK)):
                    pass
        is_new = form_of(path) == "xlsx"
        try:
            grids = read_workbook_grids(path) if is_new else read_old_workbook(path)
            return tuple(_tables(grids, name, notes))
        except UnreadableFileError as error:
            raise UnreadableFileError(name, error.because) from error


def table_of_csv(content: bytes, name: str, notes: list[str]) -> GivenTable:
    """Return a text of separated cells as a table; `notes` gets what was cut."""
    lines = decode(content)[0].splitlines(keepends=True)
    dialect, skipped = _dialect(lines[:_SAMPLE])
    if len(lines) > MOST_ROWS:
        notes.append("rows_cut")
    with long_cells():
        try:
            cut = list(dialect.rows(lines[:MOST_ROWS]))
        except csv.Error:
            # Quotes that never end: the lines as they stand are still worth reading.
            cut = [line.split(dialect.separator) for line in lines[:MOST_ROWS]]
    rows = (_row(number, cells) for number, cells in enumerate(cut, 1) if number > skipped)
    return GivenTable(name, "", tuple(rows))


def _dialect(lines: list[str]) -> tuple[Dialect, int]:
    declared = _DECLARED.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    if declared:
        return Dialect(declared[1]), 1
    fits = fitting_dialects(lines)
    return (fits[0].dialect if fits else Dialect(",")), 0


def _tables(grids: Iterable[Grid], name: str, notes: list[str]) -> Iterator[GivenTable]:
    for count, grid in enumerate(one for one in grids if not one.is_hidden):
        if count >= MOST_SHEETS:
            notes.append("sheets_cut")
            return
        yield GivenTable(name, grid.title, tuple(_rows(grid.rows, notes)))


def _rows(rows: Iterable[Row], notes: list[str]) -> Iterator[GivenRow]:
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            notes.append("rows_cut")
            return
        yield _row(row.number, row.cells, row.kinds)


def _row(number: int, cells: Iterable[str], kinds: str = "") -> GivenRow:
    kept = [cell[:_LONGEST_CELL] for cell in list(cells)[:_MOST_CELLS]]
    return GivenRow(number, tuple(kept), kinds)
