"""Open a table file as an import does, and look at what became of its cells."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from amicable.core.vocabulary.question import nobody
from amicable.core.vocabulary.sheet import SheetFile
from amicable.shell.engine.sheets.canonical import canonical_sql
from amicable.shell.engine.sheets.open_sheets import open_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.vocabulary.question import Ask
    from amicable.core.vocabulary.sheet import Sheet
    from amicable.core.vocabulary.tables import ColumnType

NO_ANSWERS: dict[str, str] = {}


@dataclass
class Opened:
    """Sheets that were opened, with the work database that holds their cells."""

    connection: duckdb.DuckDBPyConnection
    sheets: list[Sheet]

    def headings(self, number: int = 0) -> list[str]:
        """Return the headings of a sheet."""
        return [column.heading for column in self.sheets[number].columns]

    def rows(self, number: int = 0) -> list[tuple[str | None, ...]]:
        """Return the cells of a sheet as written, in the order of its rows."""
        sheet = self.sheets[number]
        names = ", ".join(column.name for column in sheet.columns)
        found = self.connection.execute(f"SELECT {names} FROM {sheet.staged} ORDER BY _row")
        return found.fetchall()

    def row_numbers(self, number: int = 0) -> list[int]:
        """Return the row numbers of a sheet."""
        staged = self.sheets[number].staged
        found = self.connection.execute(f"SELECT _row FROM {staged} ORDER BY 1").fetchall()
        return [int(row[0]) for row in found]

    def read_as(
        self,
        kind: ColumnType,
        heading: str,
        *,
        ask: Ask = nobody,
        answers: Mapping[str, str] = NO_ANSWERS,
    ) -> list[str | None]:
        """Return the canonical text of the cells under a heading of the first sheet."""
        sheet = self.sheets[0]
        column = next(one for one in sheet.columns if one.heading == heading)
        value = canonical_sql(self.connection, sheet, column, kind, ask, answers)
        found = self.connection.execute(f"SELECT {value} FROM {sheet.staged} ORDER BY _row")
        return [row[0] for row in found.fetchall()]


def opened(path: Path, *, ask: Ask = nobody, answers: Mapping[str, str] = NO_ANSWERS) -> Opened:
    """Open the sheets of one file, with a work folder beside it."""
    work = path.parent / f"{path.name}.work"
    work.mkdir(exist_ok=True)
    connection = duckdb.connect()
    sheets = open_sheets(connection, [SheetFile(str(path))], work, ask, answers)
    assert list(work.iterdir()) == []
    return Opened(connection, sheets)


def written(folder: Path, text: str, charset: str = "utf-8", name: str = "export.csv") -> Path:
    """Write a text under that name in that charset; return its path."""
    path = folder / name
    path.write_bytes(text.encode(charset))
    return path
