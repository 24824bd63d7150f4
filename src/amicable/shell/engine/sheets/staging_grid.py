"""From a grid to a sheet: its heading row, its columns, and what is no row of the table."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from amicable.core.books.dialect.groups import labelled
from amicable.core.books.dialect.headings import (
    goes_on,
    is_value,
    is_word,
    letters,
    name_columns,
    possible_headings,
)
from amicable.core.vocabulary.question import Choice, Question
from amicable.core.vocabulary.sheet import Sheet, SheetColumn
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.clearing import clear_rows
from amicable.shell.engine.sheets.currency_codes import with_currency_codes
from amicable.shell.engine.sheets.cut_off import cut_off
from amicable.shell.engine.sheets.grid import MOST_COLUMNS, spool
from amicable.shell.engine.sheets.grouping import add_groups, add_labels, take_groups
from amicable.shell.engine.sheets.sides_apart import sides_apart
from amicable.shell.engine.sheets.text_marks import without_text_marks
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.sheet import SheetFile
    from amicable.shell.engine.sheets.grid import Grid, Row
    from amicable.shell.engine.sheets.settling import Answers

_CELL = re.compile("c[0-9]+")
_UNIT = re.compile(r"[\[(\uff08\u3010][^\])\uff09\u3011]{1,20}[\])\uff09\u3011]")

LOOKED_AT = 100
"""How many rows from the top may hold the heading."""


def heading_index(place: str, head: Sequence[Row], answers: Answers) -> int:
    """Return the index of the row that names the columns.

    Raises:
        UndecidedError: More than one row may be it, and nobody says which.
    """
    possible, is_clear = possible_headings([row.cells for row in head])
    if is_clear:
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
    at = heading_index(place_of(file.path, grid.title), head, answers)
    at, headings = with_units(head, *_joined(head, at, grid))
    filled = (row for row in chain(head[at + 1 :], grid.rows) if any(map(str.strip, row.cells)))
    spool(connection, staged, filled, work)
    sheet = Sheet(file, grid.title, staged, head[at].number, (), 0, grid.typed)
    return finished(connection, sheet, name_columns(headings), list(grid.notes), head[:at])


def finished(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    headings: Sequence[str],
    notes: list[str],
    over: Sequence[Row],
) -> Sheet:
    """Return a staged sheet with its columns, cleared of what is no row.

    `over` are the rows above the headings.
    """
    sheet = replace(sheet, above=texts_of(over))
    notes = [*notes, *above(sheet), *cut_off(connection, sheet)]
    width = max(width_of(connection, sheet.staged), len(headings))
    every = [*headings, *[""] * (width - len(headings))]
    columns = columns_of(connection, sheet, every)
    without_text_marks(connection, sheet.staged, [one.name for one in columns])
    groups = take_groups(connection, sheet, every, over)
    cleared = clear_rows(connection, replace(sheet, columns=columns), headings)
    if groups.rows:
        said = list(groups.values)
        add_groups(connection, sheet.staged, groups, width)
        every = name_columns([*every, *said])
        notes.append(f"{sheet.source}: what stands above groups of rows is {', '.join(said)}")
    with_currency_codes(connection, sheet.staged, columns)
    every += add_labels(connection, sheet.staged, over, every)
    every += sides_apart(connection, sheet.staged, columns, len(every))
    changed = cleared or groups.rows or len(every) > width
    return replace(
        sheet,
        columns=columns_of(connection, sheet, every) if changed else columns,
        rows=count_rows(connection, sheet.staged),
        notes=(*notes, *cleared),
    )


def _joined(head: Sequence[Row], at: int, grid: Grid) -> tuple[int, list[str]]:
    """Return the index of the last heading row, and the headings: of two rows where merged.

    A heading that is merged over some columns stands over those of the row below.
    """
    for top in (at, at - 1):
        across = _groups(head, top, grid)
        if across and not any(map(is_value, filter(str.strip, head[top + 1].cells))):
            return top + 1, _under_groups(head[top].cells, head[top + 1].cells, across)
    return at, under_spread(head, at, head[at].cells)


def with_units(head: Sequence[Row], at: int, headings: Sequence[str]) -> tuple[int, list[str]]:
    """Return the index of the last heading row, and the headings with what goes on below them."""
    below = [cell.strip() for cell in head[at + 1].cells] if at + 1 < len(head) else []
    units = any(below) and all(map(_is_unit, filter(None, below)))
    if not units and not goes_on([row.cells for row in head[at:]]):
        return at, list(headings)
    width = max(len(below), len(headings))
    pairs = zip(*([*row, *[""] * (width - len(row))] for row in (headings, below)), strict=True)
    return at + 1, [name if name == unit else f"{name} {unit}".strip() for name, unit in pairs]


def _is_unit(cell: str) -> bool:
    return bool(_UNIT.fullmatch(cell)) and not is_value(cell)


def under_spread(head: Sequence[Row], at: int, headings: Sequence[str]) -> list[str]:
    """Return headings that repeat under the name, in the row above, of the columns they begin."""
    names = [heading.strip().casefold() for heading in headings if heading.strip()]
    upper = list(head[at - 1].cells) if at else []
    filled = [cell for cell in upper if cell.strip()]
    if (
        len(set(names)) == len(names)
        or not 1 < len(filled) < len(names)
        or not all(is_word(cell) and not labelled(cell) for cell in filled)
    ):
        return list(headings)
    starts = [n for n, cell in enumerate(upper) if cell.strip()]
    ends = [*(n - 1 for n in starts[1:]), max(len(headings), len(upper)) - 1]
    across = list(zip(starts, ends, strict=True))
    return _under_groups(upper, headings, across)


def _groups(head: Sequence[Row], top: int, grid: Grid) -> list[tuple[int, int]]:
    """Return the columns of each heading of a row that is merged over some, not over all."""
    if top < 0 or top + 1 >= len(head) or sum(map(bool, head[top].cells)) < 2:
        return []
    last = max((right for row in head for _, right in grid.across.get(row.number, ())), default=0)
    whole = max(last + 1, *(len(row.cells) for row in head))
    merged = grid.across.get(head[top].number, ())
    return [one for one in merged if one[1] - one[0] + 1 < whole]


def _under_groups(
    above: Sequence[str], below: Sequence[str], across: Sequence[tuple[int, int]]
) -> list[str]:
    width = max(len(above), len(below), *(right + 1 for _, right in across))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    for left, right in across:
        upper[left : right + 1] = [upper[left]] * (right + 1 - left)
    spread = {n for left, right in across for n in range(left, right + 1)}
    return [
        f"{up} {low}" if n in spread and low and low != up else low or up
        for n, (up, low) in enumerate(zip(upper, lower, strict=True))
    ]


def texts_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what rows say, one line each."""
    texts = (" ".join(" ".join(row.cells).split()) for row in rows)
    return tuple(text[:200] for text in texts if text)


def above(sheet: Sheet) -> list[str]:
    """Return a note on what stands above the headings."""
    shown = "; ".join(text[:80] for text in sheet.above)
    return [f"{sheet.source}: above the headings: {shown[:300]}"] if shown else []


def place_of(path: str, title: str) -> str:
    """Return what questions call a sheet: the name of its file, and its title."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return f"{name} ({title})" if title else name


def columns_of(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, headings: Sequence[str]
) -> tuple[SheetColumn, ...]:
    """Return the columns that have a heading, and those that have only cells by their letter."""
    width = width_of(connection, sheet.staged)
    every = max(width, len(headings))
    if every > MOST_COLUMNS:
        raise UnreadableFileError(sheet.file.path, f"it has more than {MOST_COLUMNS} columns")
    for extra in range(width, every):
        connection.execute(f"ALTER TABLE {named(sheet.staged)} ADD COLUMN c{extra} VARCHAR")
    counts = ", ".join(
        "0" if n < len(headings) and headings[n] else f"count(nullif(trim(c{n}), ''))"
        for n in range(every)
    )
    filled = connection.execute(f"SELECT {counts} FROM {named(sheet.staged)}").fetchone() or ()
    names = [*headings, *[""] * (every - len(headings))]
    return tuple(
        SheetColumn(name or f"(column {letters(n)})", f"c{n}")
        for n, name in enumerate(names)
        if name or filled[n]
    )


def width_of(connection: duckdb.DuckDBPyConnection, staged: str) -> int:
    """Return how many columns of cells a staged table has."""
    shown = connection.execute(f"SELECT * FROM {named(staged)} LIMIT 0").description
    return sum(_CELL.fullmatch(name) is not None for name, *_ in shown or ())


def count_rows(connection: duckdb.DuckDBPyConnection, staged: str) -> int:
    """Return how many rows a staged table has."""
    row = connection.execute(f"SELECT count(*) FROM {named(staged)}").fetchone()
    return int(row[0]) if row else 0
