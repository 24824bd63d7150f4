"""From a grid to a sheet: its heading row, its columns, and what is no row of the table."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import letters, name_columns, possible_headings
from amicable.core.vocabulary.question import Choice, Question
from amicable.core.vocabulary.sheet import Sheet, SheetColumn
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.grid import MOST_COLUMNS, spool
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.sheet import SheetFile
    from amicable.shell.engine.sheets.grid import Grid, Row
    from amicable.shell.engine.sheets.settling import Answers

LOOKED_AT = 100
"""How many rows from the top may hold the heading."""


def heading_index(place: str, head: Sequence[Row], answers: Answers) -> int:
    """Return the index of the row that names the columns.

    Raises:
        UndecidedError: More than one row may be it, and nobody says which.
    """
    possible = possible_headings([row.cells for row in head])
    if len(possible) == 1:
        return possible[0]
    choices = tuple(
        Choice(str(head[n].number), f"row {head[n].number}", _shown(head[n])) for n in possible
    )
    words = f"It is not clear which row of {place} names the columns"
    said = answers.settle(Question(f"heading row of {place}", words, choices))
    return next(n for n in possible if str(head[n].number) == said)


def _shown(row: Row) -> str:
    return ", ".join(cell.strip()[:20] for cell in row.cells if cell.strip())[:80]


def stage_grid(
    connection: duckdb.DuckDBPyConnection,
    file: SheetFile,
    staged: str,
    grid: Grid,
    work: Path,
    answers: Answers,
) -> Sheet | None:
    """Stage a grid under its headings; return the sheet, or None when the grid is empty."""
    head = list(islice(grid.rows, LOOKED_AT))
    if not any(cell.strip() for row in head for cell in row.cells):
        return None
    name = file.path.replace("\\", "/").rpartition("/")[2]
    place = f"{name} ({grid.title})" if grid.title else name
    at = heading_index(place, head, answers)
    headings = name_columns(head[at].cells)
    rows = chain(head[at + 1 :], grid.rows)
    width = spool(connection, staged, rows, work)
    return Sheet(
        file=file,
        title=grid.title,
        staged=staged,
        heading_row=head[at].number,
        columns=columns_of(connection, file, staged, headings, width),
        rows=count_rows(connection, staged),
        typed=grid.typed,
        notes=tuple(grid.notes),
    )


def columns_of(
    connection: duckdb.DuckDBPyConnection,
    file: SheetFile,
    staged: str,
    headings: Sequence[str],
    width: int,
) -> tuple[SheetColumn, ...]:
    """Return the columns that have a heading, and those that have only cells by their letter."""
    if max(width, len(headings)) > MOST_COLUMNS:
        raise UnreadableFileError(file.path, f"it has more than {MOST_COLUMNS} columns")
    for extra in range(width, len(headings)):
        connection.execute(f"ALTER TABLE {named(staged)} ADD COLUMN c{extra} VARCHAR")
    every = max(width, len(headings))
    counts = ", ".join(f"count(c{n})" for n in range(every))
    filled = connection.execute(f"SELECT {counts} FROM {named(staged)}").fetchone() or ()
    names = [*headings, *[""] * (every - len(headings))]
    return tuple(
        SheetColumn(name or f"(column {letters(n)})", f"c{n}")
        for n, name in enumerate(names)
        if name or filled[n]
    )


def count_rows(connection: duckdb.DuckDBPyConnection, staged: str) -> int:
    """Return how many rows a staged table has."""
    row = connection.execute(f"SELECT count(*) FROM {named(staged)}").fetchone()
    return int(row[0]) if row else 0
