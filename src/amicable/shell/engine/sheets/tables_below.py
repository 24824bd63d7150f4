"""Tables that stand one below the other on a sheet: each becomes a sheet of its own."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import is_word, name_columns
from amicable.core.vocabulary.sheet import SheetColumn
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.clearing import clear_rows
from amicable.shell.engine.sheets.staging_grid import count_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet

_FEWEST_HEADINGS = 3
_FEWEST_VALUES = 2
_MOSTLY = 70
"""The share of the cells of a column, in percent, that hold a digit, where it is one of values."""
_MOST_TABLES = 50
_LONGEST_TITLE = 60

type _Heading = tuple[int, tuple[str, ...]]
"""The number of a row that names columns again, and its cells by column."""


def tables_below(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[Sheet]:
    """Return the sheet cut where a row names other columns, or the sheet itself.

    Such a row is all words, also in two columns or more that hold numbers and days elsewhere.
    """
    found = _headings(connection, sheet)
    if not found:
        return [sheet]
    last = connection.execute(f"SELECT max(_row) + 1 FROM {named(sheet.staged)}").fetchone()
    ends = [*(number for number, _ in found), int(last[0]) if last else 0]
    below = [
        _cut(connection, sheet, number, one, between)
        for number, (one, between) in enumerate(zip(found, pairwise(ends), strict=True), 2)
    ]
    title = _take_title(connection, sheet, ends[0])
    connection.execute(f"DELETE FROM {named(sheet.staged)} WHERE _row >= {ends[0]}")
    ended = zip(below, ends[1:], strict=True)
    titles = [title, *(_take_title(connection, one, end) for one, end in ended)]
    told = [
        replace(one, title=_title(sheet, said, number), rows=count_rows(connection, one.staged))
        for number, (one, said) in enumerate(zip(below, titles, strict=False), 2)
    ]
    note = f"{sheet.source}: {len(told) + 1} tables one below the other, each read by itself"
    rest = replace(sheet, rows=count_rows(connection, sheet.staged), notes=(*sheet.notes, note))
    return [one for one in (rest, *told) if one.rows]


def _headings(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[_Heading]:
    names = [column.name for column in sheet.columns]
    if len(names) < _FEWEST_HEADINGS or not all(name[1:].isdigit() for name in names):
        return []
    digits = [f"regexp_matches({name}, '[0-9]')" for name in names]
    shares = ", ".join(
        f"100 * count(*) FILTER ({has}) >= {_MOSTLY} * count({name}) AND count({name}) > 1"
        for name, has in zip(names, digits, strict=True)
    )
    row = connection.execute(f"SELECT {shares} FROM {named(sheet.staged)}").fetchone() or ()
    values = [name for name, holds in zip(names, row, strict=True) if holds]
    if len(values) < _FEWEST_VALUES:
        return []
    none = " AND ".join(f"NOT coalesce({has}, FALSE)" for has in digits)
    filled = " + ".join(f"CAST({name} IS NOT NULL AS INTEGER)" for name in names)
    among = " + ".join(f"CAST({name} IS NOT NULL AS INTEGER)" for name in values)
    found = connection.execute(
        f"SELECT _row, {', '.join(names)} FROM {named(sheet.staged)} WHERE {none} "
        f"AND {filled} >= {_FEWEST_HEADINGS} AND {among} >= {_FEWEST_VALUES} "
        f"ORDER BY _row LIMIT {_MOST_TABLES}"
    ).fetchall()
    rows = [(int(one[0]), tuple(cell or "" for cell in one[1:])) for one in found]
    return [one for one in rows if _names_columns(one[1])]


def _names_columns(cells: Sequence[str]) -> bool:
    words = [cell.strip().casefold() for cell in cells if cell.strip()]
    return all(map(is_word, words)) and len(set(words)) == len(words)


def _cut(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    number: int,
    heading: _Heading,
    between: tuple[int, int],
) -> Sheet:
    """Return the rows below a heading as a staged table with those columns, cleared."""
    staged = f"{sheet.staged}_{number}"
    first, end = between
    connection.execute(
        f"CREATE OR REPLACE TABLE {named(staged)} AS SELECT * FROM {named(sheet.staged)} "
        f"WHERE _row > {first} AND _row < {end}"
    )
    names = name_columns(heading[1])
    columns = tuple(
        SheetColumn(name, column.name)
        for name, column in zip(names, sheet.columns, strict=True)
        if name
    )
    one = replace(sheet, staged=staged, heading_row=first, columns=columns, notes=(), above=())
    return replace(one, notes=tuple(clear_rows(connection, one, names)))


def _take_title(connection: duckdb.DuckDBPyConnection, sheet: Sheet, before: int) -> str:
    """Return and delete the last row above a place where it is one text alone, or return ''."""
    names = [column.name for column in sheet.columns]
    row = connection.execute(
        f"SELECT _row, list_filter([{', '.join(names)}], lambda cell: cell IS NOT NULL) "
        f"FROM {named(sheet.staged)} WHERE _row < {before} ORDER BY _row DESC LIMIT 1"
    ).fetchone()
    if row is None or len(row[1]) != 1 or not is_word(str(row[1][0])):
        return ""
    connection.execute(f"DELETE FROM {named(sheet.staged)} WHERE _row = {row[0]}")
    return str(row[1][0]).strip()[:_LONGEST_TITLE]


def _title(sheet: Sheet, said: str, number: int) -> str:
    return " ".join(filter(None, (sheet.title, said or f"table {number}")))
