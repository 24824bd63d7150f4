"""SQL over the cells of a staged sheet: their cleaned text and their shapes.

A typed sheet has, beside its columns, `_kinds`: one letter a column that says what the source
holds there: n a number, p a percent and m money (both with their sign), d a date, b a truth,
e an error, s a text.
"""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.dialect.shapes import Shape
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

MOST_SHAPES = 2_000
"""How many shapes of a column are weighed; ordinary columns have a few dozen."""

_WRITTEN = (
    "０１２３４５６７８９，．：／－−–—（）￥％＄\u00a0\u202f\u2007\u2009\u3000’‘´｀"  # noqa: RUF001 - what exports write
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u066b\u066c"
    "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"
)
_MEANT = "0123456789,.:/----()¥%$     ''''" + "0123456789.," + "0123456789"
_NO_DECIMALS = r"([0-9])[.,]-{1,2}( ?[A-Za-z\x{20ac}$.]*)$"
"""How German and Swiss lists write that there are no decimals: 50.- or 1.234,--"""


@dataclass(frozen=True, slots=True)
class Cells:
    """What was seen of a column's cells: SQL for their cleaned text, and their shapes.

    `is_complete` says that every cell has one of the shapes, `years_more` how many years later
    than the text the cells are written, where the text has them turned into our era.
    """

    text: str
    shapes: tuple[Shape, ...]
    is_complete: bool
    years_more: int = 0

    @property
    def count(self) -> int:
        """Return how many cells were seen."""
        return sum(shape.count for shape in self.shapes)


def cleaned(column: SheetColumn) -> str:
    """Return SQL for a cell's text with plain digits, signs and spaces, without ="…" around."""
    name = named(column.name)
    bare = f"CASE WHEN starts_with({name}, '=\"') THEN trim({name}, '=\"') ELSE {name} END"
    return f"trim(translate({bare}, {literal(_WRITTEN)}, {literal(_MEANT)}))"


def in_digits(column: SheetColumn) -> str:
    """Return SQL for a cell's cleaned text without a dash for no decimals, and without `Fr.`."""
    bare = f"regexp_replace({cleaned(column)}, '^S?Fr\\. ?', '')"
    return f"regexp_replace({bare}, {literal(_NO_DECIMALS)}, '\\1\\2')"


def _gather(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn, held: str
) -> None:
    """Put each cell of a column once into the table `looked`, with how many there are.

    Cells repeat (days, articles, customers), and every look at their text is costly.
    """
    name = named(column.name)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE looked AS SELECT {name}, {held} AS held, count(*) AS many "
        f"FROM {named(sheet.staged)} WHERE {name} IS NOT NULL GROUP BY ALL"
    )


def _has_dashes(connection: duckdb.DuckDBPyConnection, column: SheetColumn) -> bool:
    """Say whether a cell writes a dash in place of its decimals, or francs before it."""
    row = connection.execute(
        f"SELECT 1 FROM looked WHERE regexp_matches({named(column.name)}, "
        "'[0-9][.,][-\\x{2013}\\x{2014}]|^\\s*S?Fr\\.') LIMIT 1"
    ).fetchone()
    return row is not None


def _is_clean(connection: duckdb.DuckDBPyConnection, column: SheetColumn) -> bool:
    """Say whether every cell is its own cleaned text: plain signs, no space around."""
    row = connection.execute(
        f"SELECT 1 FROM looked WHERE regexp_matches({named(column.name)}, "
        "'[^ -~]|^=|^ | $|^$') LIMIT 1"
    ).fetchone()
    return row is None


def kind_of(sheet: Sheet, column: SheetColumn) -> str:
    """Return SQL for the letter that says what the source holds in a cell of a typed sheet."""
    if not sheet.typed:
        return "'s'"
    return f"substr(_kinds, {int(column.name[1:]) + 1}, 1)"


def look_at(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn, kinds: str = "s"
) -> Cells:
    """Return the shapes of a column's cells of those kinds, the most frequent first."""
    is_held = f"contains({literal(kinds)}, {kind_of(sheet, column)})" if sheet.typed else "true"
    _gather(connection, sheet, column, is_held)
    text = named(column.name) if _is_clean(connection, column) else cleaned(column)
    if _has_dashes(connection, column):
        text = in_digits(column)
    nines = "translate(t, '0123456789', '9999999999')"
    shape = (
        "CASE WHEN regexp_matches(t, '(^|[^0-9])0[.,]') "
        f"THEN regexp_replace({nines}, '9([.,])', '0\\1') ELSE {nines} END"
    )
    rows = connection.execute(
        f"SELECT {shape} AS s, sum(many), min(t) FROM (SELECT {text} AS t, many FROM looked "
        f"WHERE held) WHERE t <> '' GROUP BY s ORDER BY 2 DESC, 1 LIMIT {MOST_SHAPES}"
    ).fetchall()
    connection.execute("DROP TABLE looked")
    found = (Shape(str(one)[:200], int(count), str(cell)[:80]) for one, count, cell in rows)
    return Cells(text, tuple(found), len(rows) < MOST_SHAPES)


def place(sheet: Sheet) -> str:
    """Return what keys of questions call a sheet: the name of its file, and its title."""
    name = sheet.file.path.replace("\\", "/").rpartition("/")[2]
    return f"{name} ({sheet.title})" if sheet.title else name
