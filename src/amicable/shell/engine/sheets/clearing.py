"""Take out of a staged sheet what is no row of its table, count it, and say what it was."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.dialect.totals import (
    RULE,
    TOTAL,
    Suspect,
    is_footer,
    is_heading,
    is_rule,
    is_total,
    may_be_sum,
)
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.summing import is_sum_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet

MOST_SUSPECTS = 20_000
_MOST_SUMS = 100
_FEW_ROWS = 200_000


@dataclass
class _Left:
    """Rows that are left out, by what they are."""

    rows: dict[str, list[Suspect]] = field(default_factory=dict)

    def add(self, what: str, row: Suspect) -> None:
        """Leave a row out."""
        self.rows.setdefault(what, []).append(row)

    def numbers(self) -> list[int]:
        """Return the numbers of all of them."""
        return [row.number for rows in self.rows.values() for row in rows]


def clear_rows(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, headings: Sequence[str]
) -> list[str]:
    """Delete rules, repeated headings, totals and footers; return a note on each kind."""
    filled = _filled(connection, sheet)
    suspects = _suspects(connection, sheet, headings, filled)
    if not suspects:
        return []
    always = _always(filled, suspects)
    left = _Left()
    candidates: list[Suspect] = []
    for row in suspects:
        if is_rule(row):
            left.add("rules", row)
        elif is_heading(row, headings):
            left.add("repeated headings", row)
        elif is_total(row, always):
            left.add("totals", row)
        elif may_be_sum(row, always):
            candidates.append(row)
    _add_sums(connection, sheet, candidates, left)
    _delete(connection, sheet, left.numbers())
    _add_footers(connection, sheet, suspects, always, left)
    return [_note(sheet, what, rows) for what, rows in left.rows.items()]


def _filled(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> tuple[int, ...]:
    """Return how many rows a staged table has, and how many of them fill each column."""
    row = connection.execute(
        f"SELECT count(*), count(COLUMNS('c[0-9]+')) FROM {named(sheet.staged)}"
    ).fetchone()
    return tuple(map(int, row or ()))


def _suspects(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    headings: Sequence[str],
    filled: Sequence[int],
) -> list[Suspect]:
    """Return the rows that may be none: by their words, their emptiness, or their look."""
    rows, *counts = filled
    if not rows:
        return []
    # A table of many rows has few totals, so that its ordinary columns are nearly full.
    enough = rows * (2 if rows < _FEW_ROWS else 9) // (5 if rows < _FEW_ROWS else 10)
    often = [n for n, count in enumerate(counts) if count >= max(enough, 1)]
    cells = [f"c{n}" for n in range(len(counts))]
    lacks = " OR ".join(f"c{n} IS NULL" for n in often if counts[n] < rows) or "false"
    text = f"concat_ws(' | ', {', '.join(cells)})"
    number_of = " + ".join(f"CAST(c{n} IS NOT NULL AS TINYINT)" for n in often) or "0"
    first = next((n for n, name in enumerate(headings) if name), 0)
    repeats = f"trim(c{first}) = {literal(headings[first])}"
    rule = f"regexp_full_match(coalesce({', '.join(cells)}, ''), {literal(RULE)})"
    last = f"_row = (SELECT max(_row) FROM {named(sheet.staged)})"
    found = connection.execute(
        f"SELECT _row, {', '.join(cells)} FROM {named(sheet.staged)} WHERE "
        f"(({lacks}) AND ({number_of} <= {len(often) // 2} OR regexp_matches({text}, "
        f"{literal(TOTAL)}))) OR {repeats} OR {rule} OR {last} "
        f"ORDER BY _row LIMIT {MOST_SUSPECTS}"
    ).fetchall()
    return [Suspect(int(row[0]), tuple(cell or "" for cell in row[1:])) for row in found]


def _always(filled: Sequence[int], suspects: Sequence[Suspect]) -> list[int]:
    """Return the columns that nearly every ordinary row fills."""
    rows, *counts = filled
    ordinary = rows - len(suspects)
    if ordinary < 1:
        return []
    of_suspects = [sum(bool(row.cells[n]) for row in suspects) for n in range(len(counts))]
    return [n for n, count in enumerate(counts) if (count - of_suspects[n]) * 20 >= ordinary * 19]


def _add_sums(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    candidates: Sequence[Suspect],
    left: _Left,
) -> None:
    """Leave out rows of numbers that are the sum of the rows above."""
    totals = set(left.numbers())
    for row in candidates[:_MOST_SUMS]:
        if is_sum_above(connection, sheet, row, totals):
            left.add("totals", row)
            totals.add(row.number)


def _delete(connection: duckdb.DuckDBPyConnection, sheet: Sheet, numbers: Sequence[int]) -> None:
    if numbers:
        connection.execute(
            f"DELETE FROM {named(sheet.staged)} WHERE _row IN (SELECT unnest(?))", [list(numbers)]
        )


def _add_footers(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    suspects: Sequence[Suspect],
    always: Sequence[int],
    left: _Left,
) -> None:
    gone = set(left.numbers())
    alone = [row for row in suspects if is_footer(row, 0, always) and row.number not in gone]
    last = connection.execute(
        f"SELECT coalesce(max(_row), 0) FROM {named(sheet.staged)} "
        "WHERE NOT list_contains(?, _row)",
        [[row.number for row in alone]],
    ).fetchone()
    below = [row for row in alone if is_footer(row, int(last[0]) if last else 0, always)]
    for row in below:
        left.add("remarks below the table", row)
    _delete(connection, sheet, [row.number for row in below])


def _note(sheet: Sheet, what: str, rows: Sequence[Suspect]) -> str:
    shown = "; ".join(
        f"row {row.number}: {', '.join(cell.strip() for cell in row.cells if cell.strip())[:80]}"
        for row in rows[:5]
    )
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    return f"{sheet.source}: {len(rows)} left out as {what} ({shown}{more})"
