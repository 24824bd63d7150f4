"""Open the sheets of table files: each becomes a staged table of text under its headings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.engine.sheets.blocks_apart import apart
from amicable.shell.engine.sheets.csv_sheet import stage_csv, text_tables
from amicable.shell.engine.sheets.double_entry import with_kinds_of_entries
from amicable.shell.engine.sheets.forms import form_of
from amicable.shell.engine.sheets.json_sheets import stage_json
from amicable.shell.engine.sheets.noting import note
from amicable.shell.engine.sheets.old_workbook import read_old_workbook
from amicable.shell.engine.sheets.parquet_sheet import stage_parquet
from amicable.shell.engine.sheets.settling import Answers
from amicable.shell.engine.sheets.staging_grid import stage_grid
from amicable.shell.engine.sheets.tables_below import tables_below
from amicable.shell.engine.sheets.tables_beside import tables_beside
from amicable.shell.engine.sheets.text_source import COPY, open_text
from amicable.shell.engine.sheets.web_workbook import read_web_workbook
from amicable.shell.engine.sheets.workbook import read_workbook_grids
from amicable.shell.engine.sheets.xml_workbook import read_xml_workbook
from amicable.shell.engine.unreadable import UnreadableFileError

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
    reader = _Reader(connection, work, Answers(ask, answers))
    for file in files:
        reader.open(file)
        (work / COPY).unlink(missing_ok=True)
    return reader.sheets


class _Reader:
    """Opens one file after the other and numbers their sheets."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, work: Path, answers: Answers
    ) -> None:
        self.connection = connection
        self.work = work
        self.answers = answers
        self.sheets: list[Sheet] = []

    def open(self, file: SheetFile) -> None:
        """Add the sheets of a file, by the form that its first bytes show."""
        path = Path(file.path)
        match form_of(path):
            case "xlsx":
                self._add(file, read_workbook_grids(path))
            case "xls" | "ods":
                self._add(file, read_old_workbook(path))
            case "xml":
                self._add(file, read_xml_workbook(path))
            case "page" | "mail" as form:
                self._add(file, read_web_workbook(path, self.answers, is_mail=form == "mail"))
            case "parquet":
                staged = f"sheet_{len(self.sheets)}"
                self.sheets.append(stage_parquet(self.connection, file, staged))
            case "json":
                source = open_text(path, self.work, self.answers)
                first = len(self.sheets)
                self.sheets += stage_json(self.connection, file, source, self.work, first)
            case "csv":
                self._add_text(file)

    def _add_text(self, file: SheetFile) -> None:
        """Add the sheet of a text, or each of its tables where they differ in width."""
        source = open_text(Path(file.path), self.work, self.answers)
        tables = list(text_tables(file, source, self.answers))
        if len(tables) > 1:
            self._add(file, iter(tables))
            return
        staged = f"sheet_{len(self.sheets)}"
        self._keep(stage_csv(self.connection, file, staged, (source, self.work), self.answers))

    def _keep(self, sheet: Sheet) -> None:
        """Add a sheet, or each of the tables that stand on it."""
        for one in tables_beside(self.connection, sheet):
            below = tables_below(self.connection, one)
            self.sheets += [with_kinds_of_entries(self.connection, each) for each in below]

    def _add(self, file: SheetFile, grids: Iterator[Grid]) -> None:
        grid = None
        for grid in (one for each in grids for one in apart(each, file.path)):
            where = f"{file.path} ({grid.title})" if grid.title else file.path
            if grid.is_hidden:
                note(self.connection, f"{where}: a hidden worksheet, left out")
                continue
            staged = f"sheet_{len(self.sheets)}"
            sheet = stage_grid(self.connection, file, staged, grid, self.work, self.answers)
            if sheet is None:
                note(self.connection, f"{where}: empty, left out")
            else:
                self._keep(sheet)
        if grid is None:
            raise UnreadableFileError(file.path, "it holds no worksheet")
