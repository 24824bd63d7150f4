"""Put what stands above the rows of a group onto each of them, as columns of their own."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.groups import (
    ABOVE,
    LABEL,
    NO_GROUPS,
    Lone,
    groups_of,
    labels_above,
)
from amicable.core.books.dialect.totals import RULE, TOTAL
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.books.dialect.groups import Groups
    from amicable.core.vocabulary.sheet import Sheet
    from amicable.shell.engine.sheets.grid import Row

_MOST_GROUPS = 200_000
_FEWEST_COLUMNS = 3


def take_groups(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    headings: Sequence[str],
    above: Sequence[Row],
) -> Groups:
    """Delete the headings of groups, and return what they say of the rows below them.

    `above` are the rows over the headings of the table: those of the first group may lie there.
    """
    if sum(map(bool, headings)) < _FEWEST_COLUMNS:
        return NO_GROUPS
    lone, totals = _rows(connection, sheet.staged, headings)
    first = labels_above([row.cells for row in above])
    groups = groups_of(lone, totals, first)
    if groups is None or (ABOVE in groups.values and _are_keys(connection, sheet, lone, groups)):
        return NO_GROUPS
    connection.execute(
        f"DELETE FROM {named(sheet.staged)} WHERE list_contains(?, _row)", [list(groups.rows)]
    )
    return replace(
        groups,
        values={
            label: {0: first[label], **values} if label in first else values
            for label, values in groups.values.items()
        },
    )


def _are_keys(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, lone: Sequence[Lone], groups: Groups
) -> bool:
    """Say whether the headings are numbers as other rows have: rows with a key and no more."""
    shape = "regexp_replace(trim({}), '[0-9]+', '9', 'g')"
    own = shape.format(f"c{lone[0].column}")
    found = connection.execute(
        f"SELECT 1 FROM {named(sheet.staged)} WHERE NOT list_contains(?, _row) "
        f"AND contains({own}, '9') AND {own} IN (SELECT {shape.format('unnest(?)')}) LIMIT 1",
        [list(groups.rows), list(groups.values[ABOVE].values())],
    )
    return found.fetchone() is not None


def add_groups(
    connection: duckdb.DuckDBPyConnection, staged: str, groups: Groups, place: int
) -> None:
    """Add a column for each thing that headings of groups say, from a place on."""
    for n, values in enumerate(groups.values.values(), place):
        connection.execute(
            f"CREATE OR REPLACE TABLE {named(staged)} AS SELECT s.*, g.said AS c{n} FROM "
            f"{named(staged)} AS s ASOF LEFT JOIN (SELECT unnest(?) AS at, unnest(?) AS said) "
            "AS g ON s._row >= g.at ORDER BY s._row",
            [list(values), list(values.values())],
        )


def add_labels(
    connection: duckdb.DuckDBPyConnection,
    staged: str,
    above: Sequence[Row],
    headings: Sequence[str],
) -> list[str]:
    """Add a column for each thing that lines above say of the whole table; return the headings."""
    known = {heading.casefold() for heading in headings}
    said = labels_above([row.cells for row in above])
    new = {label: value for label, value in said.items() if label.casefold() not in known}
    for n, value in enumerate(new.values(), len(headings)):
        connection.execute(
            f"ALTER TABLE {named(staged)} ADD COLUMN c{n} VARCHAR DEFAULT {literal(value)}"
        )
    return [f"{label} {ABOVE}" for label in new]


def _rows(
    connection: duckdb.DuckDBPyConnection, staged: str, headings: Sequence[str]
) -> tuple[list[Lone], list[str]]:
    """Return the rows that are above others, with one cell or labelled ones; texts of totals."""
    cells = [f"nullif(trim(c{n}), '')" for n in range(len(headings))]
    text = f"coalesce({', '.join(cells)})"
    filled = " + ".join(f"CAST({cell} IS NOT NULL AS INTEGER)" for cell in cells)
    said = " + ".join(
        f"CAST(coalesce(regexp_full_match({cell}, {literal(LABEL)}), FALSE) AS INTEGER)"
        for cell in cells
    )
    every = ", ".join(f"{{'place': {n}, 'said': {cell}}}" for n, cell in enumerate(cells))
    drawn = f"regexp_full_match({text}, {literal(RULE)})"
    total = f"regexp_matches({text}, {literal(TOTAL)})"
    name = next((n for n, heading in enumerate(headings) if heading), 0)
    repeats = f"coalesce(trim(c{name}) = {literal(headings[name])}, FALSE)"
    found = connection.execute(
        "SELECT _row, list_filter(every, lambda one: one.said IS NOT NULL), "
        "lead(width) OVER (ORDER BY _row), width, total FROM "
        f"(SELECT _row, [{every}] AS every, {total} AS total, "
        f"CASE WHEN ({said}) = ({filled}) THEN 1 ELSE {filled} END AS width "
        f"FROM {named(staged)} WHERE NOT {drawn} AND NOT {repeats}) "
        f"QUALIFY width = 1 OR total ORDER BY _row LIMIT {_MOST_GROUPS}"
    ).fetchall()
    lone = [
        Lone(int(row), one["place"], one["said"], last and bool(following and following > 1))
        for row, filled_ones, following, width, is_total in found
        if width == 1 and not is_total
        for one in filled_ones
        for last in (one is filled_ones[-1],)
    ]
    return lone, [str(ones[0]["said"]) for _, ones, _, _, is_total in found if is_total]
