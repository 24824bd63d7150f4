"""A grid on which several tables of unlike width stand one below the other, as several grids."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from amicable.core.books.dialect.blocks import tables_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.engine.sheets.grid import Grid, Row

_LOOKED_AT = 2_000
"""How many rows from the top may hold where another table begins."""


def apart(grid: Grid, place: str) -> Iterator[Grid]:
    """Yield the grids of the tables on a grid, or the grid itself; `place` is what a note says.

    Rows without a cell may lack: a gap in the numbers of the rows is one.
    """
    head = list(islice(grid.rows, _LOOKED_AT))
    places = _with_gaps(head)
    found = tables_among([row.cells if row else [] for row in places])
    if not found:
        yield replace(grid, rows=chain(head, grid.rows))
        return
    note = f"{place}: {len(found)} tables one below the other, each read by itself"
    bounds = [*(start for start, _ in found), len(places)]
    above = [row for row in places[: bounds[0]] if row]
    for number, ((_, title), (start, end)) in enumerate(zip(found, pairwise(bounds), strict=True)):
        rows = [row for row in places[start:end] if row and not _is_title(row, found, places)]
        yield replace(
            grid,
            title=" ".join(filter(None, (grid.title, title or f"table {number + 1}"))),
            rows=iter([*(above if number == 0 else []), *rows])
            if number + 1 < len(found)
            else chain(rows, grid.rows),
            notes=[*grid.notes, note] if number == 0 else [],
        )


def _is_title(row: Row, found: list[tuple[int, str]], places: list[Row | None]) -> bool:
    titles = {title for _, title in found if title}
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    return len(cells) == 1 and cells[0] in titles and row is not places[0]


def _with_gaps(head: list[Row]) -> list[Row | None]:
    """Return the rows with None where a number is left out."""
    every: list[Row | None] = []
    for row in head:
        if every and every[-1] and row.number > every[-1].number + 1:
            every.append(None)
        every.append(row)
    return every
