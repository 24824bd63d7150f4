"""Tables that stand side by side on a sheet, an empty column between: each becomes a sheet."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.sheet import SheetColumn
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.staging_grid import count_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet

_FEWEST_HEADINGS = 3
_REPEATED = re.compile(r" \([0-9]+\)$")


def tables_beside(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[Sheet]:
    """Return the sheet cut at its empty columns, where headings of one part repeat in another."""
    parts = _parts(sheet.columns)
    heads = [{_bare(column.heading) for column in part} for part in parts]
    repeats = any(heads[n] & other for n in range(len(heads)) for other in heads[n + 1 :])
    if len(parts) < 2 or not repeats or any(len(part) < _FEWEST_HEADINGS for part in parts):
        return [sheet]
    found = [_part(connection, sheet, number, part) for number, part in enumerate(parts, 1)]
    note = f"{sheet.source}: {len(found)} tables side by side, each read by itself"
    return [replace(found[0], notes=(*found[0].notes, note)), *found[1:]]


def _parts(columns: Sequence[SheetColumn]) -> list[list[SheetColumn]]:
    """Return the columns in runs without a gap between them."""
    parts: list[list[SheetColumn]] = []
    last = None
    for column in columns:
        if not column.name[1:].isdigit():
            return []
        at = int(column.name[1:])
        if last is None or at > last + 1:
            parts.append([])
        parts[-1].append(column)
        last = at
    return parts


def _bare(heading: str) -> str:
    return _REPEATED.sub("", heading).casefold()


def _part(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    number: int,
    part: Sequence[SheetColumn],
) -> Sheet:
    """Return one of the tables, its rows where any of its cells is filled."""
    staged = f"{sheet.staged}_beside_{number}"
    names = [column.name for column in part]
    kinds = "_kinds, " if sheet.typed else ""
    connection.execute(
        f"CREATE OR REPLACE TABLE {named(staged)} AS SELECT _row, {kinds}{', '.join(names)} "
        f"FROM {named(sheet.staged)} WHERE coalesce({', '.join(names)}) IS NOT NULL"
    )
    columns = tuple(
        SheetColumn(_REPEATED.sub("", one.heading) if number > 1 else one.heading, one.name)
        for one in part
    )
    title = sheet.title if number == 1 else f"{sheet.title} table {number}".strip()
    rows = count_rows(connection, staged)
    notes = sheet.notes if number == 1 else ()
    return replace(sheet, staged=staged, title=title, columns=columns, rows=rows, notes=notes)
