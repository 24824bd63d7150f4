"""A grid of cells as a source holds it, and its way into the work database."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import csv
from dataclasses import dataclass
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

    `across` tells, for a row number, which columns are merged over more than one.
    """

    title: str
    rows: Iterator[Row]
    typed: bool = False
    across: Mapping[int, Sequence[tuple[int, int]]] | None = None
    notes: tuple[str, ...] = ()


def spool(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row], work: Path
) -> int:
    """Stage rows as they come into a new table; return how many columns the widest has.

    The engine reads them from a file at its own speed; only one row at a time is held here.
    """
    place = work / f"{table}.csv"
    width = 1
    with place.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for row in rows:
            width = max(width, len(row.cells))
            writer.writerow((row.number, row.kinds, *row.cells))
    names = ["_row", "_kinds", *(f"c{n}" for n in range(width))]
    types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    cells = ", ".join(named(name) for name in names[1:])
    connection.execute(
        f"CREATE TABLE {named(table)} AS SELECT CAST(_row AS BIGINT) AS _row, {cells} "
        f"FROM read_csv(?, columns = {{{types}}}, auto_detect = false, header = false, "
        "delim = ',', quote = '\"', escape = '\"', encoding = 'utf-8', null_padding = true, "
        f"parallel = false, max_line_size = {8 * LONGEST_CELL})",
        [str(place)],
    )
    place.unlink()
    return width
