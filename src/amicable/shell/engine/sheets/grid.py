"""A grid of cells as a source holds it, and its way into the work database."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import duckdb

MOST_COLUMNS = 1_000
LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the source, its cells as text, and a letter a cell for its kind."""

    number: int
    cells: Sequence[str]
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet of a file, in order.

    `across` tells, for a row number, which columns are merged there, from and to. `notes` may
    grow until the rows are read. `is_hidden` says that people do not see the sheet.
    """

    title: str
    rows: Iterator[Row]
    typed: bool = False
    across: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    is_hidden: bool = False


class Spool:
    """A file beside the work database that rows go through, one at a time, at its own speed."""

    def __init__(self, work: Path, name: str) -> None:
        self.path = work / f"{name}.csv"
        self.width = 1
        self.rows = 0
        # Half a character, which JSON may hold and UTF-8 may not, stays to be seen.
        self._out = self.path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._out, quoting=csv.QUOTE_ALL, lineterminator="\n")

    def write(self, row: Row) -> None:
        """Add a row, which may be wider or narrower than the others."""
        self.width = max(self.width, len(row.cells))
        self.rows += 1
        self._writer.writerow((row.number, row.kinds, *row.cells))

    def load(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """Make a table of the rows, and remove the file."""
        self._out.close()
        names = ["_row", "_kinds", *(f"c{n}" for n in range(self.width))]
        types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
        cells = ", ".join(named(name) for name in names[1:])
        # Rows differ in width and may hold line ends, which one thread alone can read.
        connection.execute(
            f"CREATE TABLE {named(table)} AS SELECT CAST(_row AS BIGINT) AS _row, {cells} "
            f"FROM read_csv(?, columns = {{{types}}}, auto_detect = false, header = false, "
            "delim = ',', quote = '\"', escape = '\"', encoding = 'utf-8', null_padding = true, "
            "new_line = '\\n', "
            f"parallel = false, max_line_size = {8 * LONGEST_CELL})",
            [str(self.path)],
        )
        self.path.unlink()


def spool(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row], work: Path
) -> int:
    """Stage rows as they come into a new table; return how many columns the widest has."""
    through = Spool(work, table)
    for row in rows:
        through.write(row)
    through.load(connection, table)
    return through.width
