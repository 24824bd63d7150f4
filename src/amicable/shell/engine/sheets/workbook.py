"""The rows of an XLSX workbook: numbers exact as shown, dates as dates, errors as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.engine.sheets.grid import Grid, Row
from amicable.shell.engine.sheets.workbook_cells import Seen, cells_of, column_index
from amicable.shell.engine.sheets.xlsx_package import (
    breaks,
    broken,
    elements,
    open_package,
)
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.sheets.xlsx_package import Package, Worksheet

_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_PIECE = 1024 * 1024
_MOST_MERGES = 200_000


def read_workbook_grids(path: Path) -> Iterator[Grid]:
    """Yield the worksheets.

    Raises:
        UnreadableFileError: The workbook is broken, or a formula has no computed value.
    """
    package = open_package(path)
    with package.archive:
        for worksheet in package.worksheets:
            yield _grid(package, worksheet)


def _grid(package: Package, worksheet: Worksheet) -> Grid:
    try:
        down, across = _merges(package, worksheet)
    except breaks() as error:
        raise broken(package.path, error) from error
    title = worksheet.title if len(package.worksheets) > 1 else ""
    notes: list[str] = []
    rows = _rows(package, worksheet, down, notes)
    return Grid(title, rows, typed=True, across=across, notes=notes, is_hidden=worksheet.hidden)


def _merges(
    package: Package, worksheet: Worksheet
) -> tuple[dict[int, dict[int, int]], dict[int, list[tuple[int, int]]]]:
    """Return the merged cells: by column, row → first row of it; by row, columns from and to."""
    down: dict[int, dict[int, int]] = {}
    across: dict[int, list[tuple[int, int]]] = {}
    found = 0
    with package.part(worksheet.part) as file:
        kept = b""
        while piece := file.read(_PIECE):
            seen = kept + piece
            for match in _MERGE.finditer(seen):
                left, right = (column_index(match[n].decode()) for n in (1, 3))
                top, bottom = int(match[2]), int(match[4])
                found += max(bottom - top, 0) + 1
                if found > _MOST_MERGES:
                    because = worded(
                        "unreadable_file.merged",
                        "its merged cells cover more than {most} rows",
                        most=str(_MOST_MERGES),
                    )
                    raise UnreadableFileError(str(package.path), because)
                rows = range(top + 1, bottom + 1)
                down.setdefault(left, {}).update(dict.fromkeys(rows, top))
                if right > left:
                    across.setdefault(top, []).append((left, right))
            kept = seen[-80:]
    return down, across


def _rows(
    package: Package, worksheet: Worksheet, down: dict[int, dict[int, int]], notes: list[str]
) -> Iterator[Row]:
    seen = Seen()
    number = 0
    values: dict[int, dict[int, tuple[str, str]]] = {column: {} for column in down}
    try:
        with package.part(worksheet.part) as file:
            for row in elements(file, "row"):
                number = int(row.get("r") or number + 1)
                if row.get("hidden") in {"1", "true"}:
                    seen.add("hidden", str(number))
                if package.struck and _is_struck(package, row):
                    seen.add("struck", str(number))
                cells = cells_of(package, row, number, seen)
                _fill_down(cells, number, down, values)
                width = max(cells, default=-1) + 1
                yield Row(
                    number,
                    [cells[n][0] if n in cells else "" for n in range(width)],
                    "".join(cells[n][1] if n in cells else " " for n in range(width)),
                )
    except breaks() as error:
        raise broken(package.path, error) from error
    notes += _told(package, worksheet, seen)


def _told(package: Package, worksheet: Worksheet, seen: Seen) -> list[str]:
    """Return what the report says of a worksheet; refuse values that nobody ever computed."""
    where = f"{package.path} ({worksheet.title})"
    if package.computes_anew and seen.counts["formula"] == seen.counts["formula of zero"]:
        # A program that wrote formulas without computing them wrote 0 for each.
        seen.add_all("formula of zero", "uncomputed")
    many = seen.counts["uncomputed"]
    if many:
        because = worded(
            "unreadable_file.uncomputed",
            "{count} formulas have no computed value, the first in cell {cell} of {sheet}; open it"
            " in a spreadsheet program and save it",
            count=many,
            cell=str(seen.places["uncomputed"]),
            sheet=Quoted(worksheet.title),
        )
        raise UnreadableFileError(str(package.path), because)
    notes = []
    if seen.counts["error"]:
        cells = f"{seen.counts['error']} cells hold errors, the first is {seen.places['error']}"
        notes.append(f"{where}: {cells}")
    if seen.counts["hidden"]:
        notes.append(f"{where}: {seen.counts['hidden']} hidden rows are read like the others")
    if seen.counts["struck"]:
        first = f"the first is row {seen.places['struck']}"
        notes.append(
            f"{where}: {seen.counts['struck']} rows are struck out ({first}), read anyway"
        )
    if seen.counts["formula"] and package.computes_anew:
        notes.append(f"{where}: formulas are read as they were last computed")
    return notes


def _is_struck(package: Package, row: Any) -> bool:
    """Say whether every filled cell of a row is struck out: somebody took it back by eye."""
    styles = [
        int(cell.get("s") or 0)
        for cell in row.iterchildren("{*}c")
        if cell.find("{*}v") is not None
    ]
    return bool(styles) and package.struck.issuperset(styles)


def _fill_down(
    cells: dict[int, tuple[str, str]],
    number: int,
    down: dict[int, dict[int, int]],
    values: dict[int, dict[int, tuple[str, str]]],
) -> None:
    """Give the rows under a merged cell its value."""
    for column, first in down.items():
        if number in first:
            above = values[column].get(first[number])
            if above and column not in cells:
                cells[column] = above
        elif column in cells:
            values[column] = {number: cells[column]}
