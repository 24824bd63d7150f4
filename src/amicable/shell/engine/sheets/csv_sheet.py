"""CSV in any dialect: charset, separator and quotes by evidence, then rows for the engine.

A file that is the same number of cells on every line goes through the engine's own reader, at
its speed. Any other goes row by row, so that each odd row can be judged.
"""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import duckdb

from amicable.core.books.dialect.headings import name_columns
from amicable.core.books.dialect.separators import Dialect
from amicable.core.vocabulary.sheet import Sheet
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.blocks_apart import apart
from amicable.shell.engine.sheets.csv_dialect import find_dialect, read_rows
from amicable.shell.engine.sheets.datev import metadata_of, with_customers_side
from amicable.shell.engine.sheets.grid import Grid, Row, Spool
from amicable.shell.engine.sheets.odd_rows import OddRows
from amicable.shell.engine.sheets.staging_grid import (
    LOOKED_AT,
    finished,
    heading_index,
    place_of,
    under_spread,
    with_units,
)
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.vocabulary.sheet import SheetFile
    from amicable.shell.engine.sheets.settling import Answers
    from amicable.shell.engine.sheets.text_source import TextSource

_LONGEST_LINE = 2_000_000


@dataclass(frozen=True, slots=True)
class _Csv:
    """A CSV file whose dialect and heading row are known."""

    file: SheetFile
    source: TextSource
    dialect: Dialect
    heading: Row
    above: list[Row] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Say whether the engine can read it, from the line under the heading on."""
        lines = [*self.above, self.heading]
        one_a_line = not any("\n" in cell for row in lines for cell in row.cells)
        usual = self.dialect == Dialect(self.dialect.separator)
        return self.source.traits.is_plain and usual and one_a_line and not self.is_list

    @property
    def is_list(self) -> bool:
        """Say whether it may be a list for the eye, whose empty cells are spaces."""
        return self.dialect.separator == "|"


def stage_csv(
    connection: duckdb.DuckDBPyConnection,
    file: SheetFile,
    staged: str,
    opened: tuple[TextSource, Path],
    answers: Answers,
) -> Sheet:
    """Stage a CSV file; `opened` is its text, and a folder for files that are gone afterwards.

    Raises:
        UnreadableFileError: The file is empty, is no text, or breaks off within quotes.
        UndecidedError: Two charsets, separators or heading rows fit.
    """
    from pathlib import Path as Place

    path = Place(file.path)
    source, work = opened
    dialect, skipped = find_dialect(path, source, answers)
    head = list(islice(read_rows(path, source, dialect, skipped), LOOKED_AT))
    if not any(cell.strip() for row in head for cell in row.cells):
        raise UnreadableFileError(file.path, "it is empty")
    stated = metadata_of(head[0].cells)
    at = 1 if stated and len(head) > 1 else heading_index(place_of(file.path, ""), head, answers)
    over = head[:at]
    at, headings = with_units(head, at, under_spread(head, at, head[at].cells))
    one = _Csv(file, source, dialect, Row(head[at].number, headings), over)
    odd = OddRows(headings)
    if not (one.is_plain and _engine_reads(connection, one, staged)):
        _stage_row_by_row(connection, one, staged, work, odd)
    sheet = Sheet(file, "", staged, head[at].number, (), 0)
    names = name_columns(headings)
    sheet = finished(connection, sheet, names, list(source.notes), over)
    sheet = odd.settle(connection, sheet, answers)
    return with_customers_side(connection, sheet, stated, answers) if stated else sheet


def text_tables(file: SheetFile, source: TextSource, answers: Answers) -> Iterator[Grid]:
    """Yield the tables of a text that differ in width, one below the other, or all of it as one.

    Raises:
        UndecidedError: Two separators fit.
    """
    from pathlib import Path as Place

    if not source.traits.has_blank_line:
        return
    dialect, skipped = find_dialect(Place(file.path), source, answers)
    rows = read_rows(Place(file.path), source, dialect, skipped)
    yield from apart(Grid("", rows, notes=list(source.notes)), file.path)


def _engine_reads(connection: duckdb.DuckDBPyConnection, one: _Csv, staged: str) -> bool:
    """Stage the file by the engine's reader; say no where any of its lines is odd."""
    width = len(one.heading.cells)
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(width))
    cells = ", ".join(f"c{n}" for n in range(width))
    number = one.heading.number
    end = "'\\r\\n'" if one.source.traits.has_pairs else "'\\n'"
    try:
        connection.execute(
            f"CREATE TABLE {named(staged)} AS SELECT row_number() OVER () + {number} AS _row, "
            f"{cells} FROM read_csv({literal(one.source.path)}, columns = {{{columns}}}, "
            f"auto_detect = false, header = false, skip = {number}, "
            f"delim = {literal(one.dialect.separator)}, quote = '\"', escape = '\"', "
            f"encoding = 'utf-8', new_line = {end}, max_line_size = {_LONGEST_LINE})"
        )
    except duckdb.Error:
        return False
    blank = " AND ".join(f"c{n} IS NULL" for n in range(width))
    connection.execute(f"DELETE FROM {named(staged)} WHERE {blank}")
    return True


def _stage_row_by_row(
    connection: duckdb.DuckDBPyConnection, one: _Csv, staged: str, work: Path, odd: OddRows
) -> None:
    from pathlib import Path as Place

    spool = Spool(work, staged)
    for row in read_rows(Place(one.file.path), one.source, one.dialect, one.heading.number):
        if any(map(str.strip, row.cells)) and odd.takes(row):
            cells = [cell if cell.strip() else "" for cell in row.cells]
            spool.write(Row(row.number, cells) if one.is_list else row)
    spool.load(connection, staged)
