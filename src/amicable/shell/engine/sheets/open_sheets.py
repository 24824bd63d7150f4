"""Open the sheets of table files: each becomes a staged table of text under its headings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.engine.sheets.csv_sheet import read_csv_grid
from amicable.shell.engine.sheets.noting import note
from amicable.shell.engine.sheets.settling import Answers
from amicable.shell.engine.sheets.staging_grid import stage_grid
from amicable.shell.engine.sheets.text_source import COPY
from amicable.shell.engine.sheets.workbook import read_workbook_grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.question import Ask
    from amicable.core.vocabulary.sheet import Sheet, SheetFile
    from amicable.shell.engine.sheets.grid import Grid


def open_sheets(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[SheetFile],
    work: Path,
    ask: Ask,
    answers: Mapping[str, str],
) -> list[Sheet]:
    """Stage every sheet of the files into its own table `sheet_<n>` of the work database.

    The table has `_row`, the row's number in the source from 1, and the sheet's columns as text,
    as written, null where empty. `work` is a folder for files that are gone when this returns.

    Raises:
        InputError: A file cannot be read as a table, or something about it stays undecided.
    """
    known = Answers(ask, answers)
    sheets: list[Sheet] = []
    for file in files:
        for grid in _grids(file, work, known):
            staged = f"sheet_{len(sheets)}"
            sheet = stage_grid(connection, file, staged, grid, work, known)
            if sheet is None:
                note(connection, f"{file.path} ({grid.title}): empty, left out")
            else:
                sheets.append(sheet)
        (work / COPY).unlink(missing_ok=True)
    return sheets


def _grids(file: SheetFile, work: Path, answers: Answers) -> Iterator[Grid]:
    path = Path(file.path)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        yield from read_workbook_grids(path)
    else:
        yield read_csv_grid(path, work, answers)
