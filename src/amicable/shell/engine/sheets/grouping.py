"""Put what stands above the rows of a group onto each of them, as columns of their own."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.groups import NO_GROUPS, Lone, groups_of, labelled
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
    groups = groups_of(lone, totals)
    if groups is None:
        return NO_GROUPS
    connection.execute(
        f"DELETE FROM {named(sheet.staged)} WHERE list_contains(?, _row)", [list(groups.rows)]
    )
    first = _said_above(above)
    return replace(
        groups,
        values={
            label: {0: first[label], **values} if label in first else values
            for label, values in groups.values.items()
        },
    )


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


def _said_above(rows: Sequence[Row]) -> dict[str, str]:
    """Return label → value of the lines above the table."""
    texts = [cells[0] for row in rows if len(cells := [c for c in row.cells if c.strip()]) == 1]
    return dict(pair for text in texts if (pair := labelled(text)))


def _rows(
    connection: duckdb.DuckDBPyConnection, staged: str, headings: Sequence[str]
) -> tuple[list[Lone], list[str]]:
    """Return the rows with one cell that are above others, and the texts of totals."""
    cells = [f"nullif(trim(c{n}), '')" for n in range(len(headings))]
    text = f"coalesce({', '.join(cells)})"
    filled = " + ".join(f"CAST({cell} IS NOT NULL AS INTEGER)" for cell in cells)
    column = " ".join(f"WHEN {cell} IS NOT NULL THEN {n}" for n, cell in enumerate(cells))
    drawn = f"regexp_full_match({text}, {literal(RULE)})"
    total = f"regexp_matches({text}, {literal(TOTAL)})"
    name = next((n for n, heading in enumerate(headings) if heading), 0)
    repeats = f"coalesce(trim(c{name}) = {literal(headings[name])}, FALSE)"
    found = connection.execute(
        f"SELECT _row, place, words, lead(cells) OVER (ORDER BY _row), cells, total FROM "
        f"(SELECT _row, CASE {column} END AS place, {text} AS words, {filled} AS cells, "
        f"{total} AS total FROM {named(staged)} WHERE NOT {drawn} AND NOT {repeats}) "
        f"QUALIFY cells = 1 OR total ORDER BY _row LIMIT {_MOST_GROUPS}"
    ).fetchall()
    lone = [
        Lone(int(row), int(place), str(words), bool(following and following > 1))
        for row, place, words, following, cells, is_total in found
        if cells == 1 and not is_total
    ]
    return lone, [str(words) for _, _, words, _, _, is_total in found if is_total]
