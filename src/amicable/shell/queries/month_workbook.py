"""The figures of a month as a workbook: a sheet a table, every amount, and what they mean."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.pages.parts import Column
from amicable.shell.pages.workbook import Workbook

if TYPE_CHECKING:
    from amicable.shell.queries.month import Month
    from amicable.shell.queries.page_words import Reader


def month_sheets(found: Month, reader: Reader) -> bytes:
    """Return the workbook; a table without rows has a hidden sheet."""
    with tempfile.TemporaryDirectory(prefix="amicable-") as folder:
        path = Path(folder) / "month.xlsx"
        _write(found, path, reader)
        return path.read_bytes()


def _write(found: Month, path: Path, reader: Reader) -> None:
    tables = (*found.tables, found.given)
    with Workbook(path) as book:
        for table in tables:
            sheet = book.sheet(table.caption, table.columns)
            for row in table.rows:
                sheet.append(row)
        notes = book.sheet(reader.say("export.note"), [Column("", "prose"), Column("", "prose")])
        notes.append((month_title(found, reader), reader.say("month.counts")))
        for table in tables:
            if table.note:
                notes.append((table.caption, table.note))


def month_title(found: Month, reader: Reader) -> str:
    """Return from when to when the figures count."""
    return reader.say("month.title", first=reader.day(found.first), last=reader.day(found.last))
