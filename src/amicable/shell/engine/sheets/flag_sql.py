"""From words of yes and no in five languages, or a mark and nothing, to true and false."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.flags import MARKS, NO, YES
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn


def flag_sql(connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn) -> str:
    """Return SQL for true and false; an empty cell is false where the column only has marks."""
    text = f"lower({cleaned(column)})"
    written = named(column.name)
    rows = connection.execute(
        f"SELECT DISTINCT {text} FROM {named(sheet.staged)} WHERE {written} IS NOT NULL LIMIT 10"
    ).fetchall()
    words = {str(row[0]) for row in rows}
    empty = "'false'" if words and words <= MARKS else written
    return (
        f"CASE WHEN {text} IN ({_listed(YES)}) THEN 'true' "
        f"WHEN {text} IN ({_listed(NO)}) THEN 'false' ELSE coalesce({written}, {empty}) END"
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(literal(word) for word in sorted(words))
