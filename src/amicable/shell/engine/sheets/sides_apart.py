"""Put the side of an account that stands beside an amount, 5.00 Cr, into a column of its own."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.numbers import CREDIT_SIDE, sided
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import SheetColumn

_SIDED = f"{sided('.')}|{sided(',')}"
_MARK = r"^(?i:[CD]r\.? )|^[借贷貸] ?| ?(?i:[CD]r\.?|[SHDC])$| ?[借贷貸]$"


def sides_apart(
    connection: duckdb.DuckDBPyConnection,
    staged: str,
    columns: Sequence[SheetColumn],
    place: int,
) -> list[str]:
    """Part the columns all of whose cells have a side, and that have both; return new headings.

    What stands in credit is then asked about as where an export has a column for the side. The
    new columns begin at a place.
    """
    headings: list[str] = []
    for column in _with_sides(connection, staged, columns):
        cell, text = named(column.name), cleaned(column)
        side = f"CASE WHEN regexp_matches({text}, {literal(CREDIT_SIDE)}) THEN 'Cr' ELSE 'Dr' END"
        connection.execute(
            f"ALTER TABLE {named(staged)} ADD COLUMN c{place + len(headings)} VARCHAR"
        )
        connection.execute(
            f"UPDATE {named(staged)} SET c{place + len(headings)} = {side}, "
            f"{cell} = regexp_replace({text}, {literal(_MARK)}, '') WHERE {text} <> ''"
        )
        headings.append(f"{column.heading} Dr/Cr")
    return headings


def _with_sides(
    connection: duckdb.DuckDBPyConnection, staged: str, columns: Sequence[SheetColumn]
) -> list[SheetColumn]:
    """Return the columns whose cells all are amounts with a side, of which both occur."""
    few = f"(FROM {named(staged)} LIMIT 50)"
    likely = _test(connection, few, columns, "") if columns else []
    both = "AND bool_or({0}) AND bool_or(NOT {0})"
    return _test(connection, named(staged), likely, both) if likely else []


def _test(
    connection: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[SheetColumn], more: str
) -> list[SheetColumn]:
    tests = []
    for column in columns:
        text = cleaned(column)
        filled = f"CASE WHEN {text} <> '' THEN {{}} END"
        fits = filled.format(f"regexp_full_match({text}, {literal(_SIDED)})")
        credit = filled.format(f"regexp_matches({text}, {literal(CREDIT_SIDE)})")
        tests.append(f"bool_and({fits}) {more.format(credit)}")
    found = connection.execute(f"SELECT {', '.join(tests)} FROM {rows}").fetchone() or ()
    return [one for one, is_sided in zip(columns, found, strict=True) if is_sided]
