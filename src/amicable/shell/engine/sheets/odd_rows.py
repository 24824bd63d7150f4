"""Rows of a CSV file with more or fewer cells than it has headings."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.engine.bad_table import BAD
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.staging_grid import count_rows
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet
    from amicable.shell.engine.sheets.grid import Row
    from amicable.shell.engine.sheets.settling import Answers

_MOST = 100_000
_EXPECTED = "as many columns as the heading"


class OddRows:
    """Keeps the rows that are wider than the headings, and the numbers of those that are not."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.width = len(headings)
        self.named = max((n for n, name in enumerate(headings, 1) if name.strip()), default=0)
        self.wide: dict[int, str] = {}
        self.short: dict[int, str] = {}

    def takes(self, row: Row) -> bool:
        """Say whether a row can be staged: a wider one, whose cells cannot be told, is not."""
        if any(map(str.strip, row.cells[self.width :])):
            self.wide[row.number] = ", ".join(row.cells)[:200]
            return False
        if len(row.cells) < self.named:
            self.short[row.number] = ", ".join(row.cells)[:200]
        return True

    def settle(
        self, connection: duckdb.DuckDBPyConnection, sheet: Sheet, answers: Answers
    ) -> Sheet:
        """Report the wide rows as bad, and the short ones too unless their ends are empty.

        Raises:
            UndecidedError: Rows are short, and nobody says whether they are whole.
        """
        if len(self.wide) + len(self.short) > _MOST:
            because = f"more than {_MOST} rows have not as many cells as there are headings"
            raise UnreadableFileError(sheet.file.path, because)
        if self.wide and not sheet.rows and not self.short:
            raise UnreadableFileError(sheet.file.path, self._all_wide())
        bad = dict(self.wide)
        short = self._still_there(connection, sheet)
        if (
            short
            and answers.settle(_question(sheet, self.short[min(short)], min(short))) != "empty"
        ):
            bad |= {number: self.short[number] for number in short}
            connection.execute(
                f"DELETE FROM {named(sheet.staged)} WHERE list_contains(?, _row)", [list(short)]
            )
        if not bad:
            return sheet
        connection.execute(BAD)
        connection.executemany(
            "INSERT INTO bad VALUES (?, ?, ?, NULL, ?, ?)",
            [
                (sheet.file.table or "", sheet.source, number, text, _EXPECTED)
                for number, text in bad.items()
            ],
        )
        return replace(sheet, rows=count_rows(connection, sheet.staged))

    def _all_wide(self) -> str:
        number = min(self.wide)
        return worded(
            "unreadable_file.wide",
            "each of its rows has more cells than there are headings, such as row {row} ({text});"
            " put quotes around cells with a comma, or export it with semicolons",
            row=number,
            text=Quoted(self.wide[number][:80]),
        )

    def _still_there(self, connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> set[int]:
        """Return the short rows that were not taken out as totals or remarks."""
        if not self.short:
            return set()
        rows = connection.execute(
            f"SELECT _row FROM {named(sheet.staged)} WHERE list_contains(?, _row)",
            [list(self.short)],
        ).fetchall()
        return {int(row[0]) for row in rows}


def _question(sheet: Sheet, text: str, number: int) -> Question:
    where = place(sheet)
    choices = (
        Choice("empty", "the missing cells at their end are empty", f"row {number}: {text[:60]}"),
        Choice("broken", "the rows are broken", "they are reported as bad rows"),
    )
    words = f"Rows of {where} have fewer cells than there are headings"
    return Question(f"short rows of {where}", words, choices)
