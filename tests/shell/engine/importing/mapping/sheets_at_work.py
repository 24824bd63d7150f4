"""Sheets written as text and mapped in a work database, for tests of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from amicable.core.vocabulary.person import NOBODY
from amicable.core.vocabulary.sheet import SheetFile
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.mapping.stage_sheets import SheetWishes, stage_sheets
from amicable.shell.engine.importing.staging import stage

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.person import Person
    from amicable.shell.engine.importing.mapping.map_sheets import Mapped

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What mapping told, the staged rows without what is empty, and the bad rows."""

    told: Mapped
    rows: dict[str, list[Row]]
    bad: list[tuple[str, str]]


def mapped(
    folder: Path,
    text: str,
    *,
    name: str = "export.csv",
    given: str | None = None,
    person: Person = NOBODY,
) -> Outcome:
    """Write a file, map it and return the outcome; `given` is what --map names."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with duckdb.connect() as connection:
        stage(connection, [], folder)
        told = stage_sheets(connection, [SheetFile(str(file))], folder, SheetWishes(given, person))
        bad = connection.execute("SELECT _column, _value FROM bad ORDER BY ALL").fetchall()
        return Outcome(told, _rows(connection), [(str(one), str(two)) for one, two in bad])


def _rows(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Row]]:
    there = {
        str(row[0])
        for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    }
    found = {}
    for table in (table for table in TABLES if f"raw_{table}" in there):
        names = [column.name for column in TABLES[table].columns]
        picked = ", ".join(f'"{name}"' for name in names)
        rows = connection.table(f"raw_{table}").order("_row").project(picked).fetchall()
        found[table] = [
            {name: str(cell) for name, cell in zip(names, row, strict=True) if cell is not None}
            for row in rows
        ]
    return found
