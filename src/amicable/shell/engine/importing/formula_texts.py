"""Numbers and names in whose place stands the error or the text of a formula: #N/A, =A2&"-1"."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.no_values import ERROR
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

_FORMULA = r'=.*[(&+*].*[)"\w$]'
"""It ends with a bracket, a text, a number or a cell, which a name that begins so need not."""
_TESTS = (
    (ERROR, "a value, where the error of a formula stands; mend the list and export it again"),
    (_FORMULA, "a value, where the text of a formula stands; export the list with its values"),
)
_COLUMNS = ("invoice_id", "number", "customer_id", "name", "item_id", "payment_id", "order_id")


def report_formula_texts(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add every number or name of a staged table that is a formula or its error to `bad`."""
    there = [name for name in _COLUMNS if TABLES[table].column(name)]
    if not there:
        return
    marks = ", ".join(f"count(*) FILTER (left({named(name)}, 1) IN ('#', '='))" for name in there)
    found = connection.execute(f"SELECT {marks} FROM raw_{table}").fetchone() or ()
    for name in (name for name, count in zip(there, found, strict=True) if count):
        for pattern, words in _TESTS:
            connection.execute(
                f"INSERT INTO bad SELECT {literal(table)}, _file, _row, {literal(name)}, "
                f"left({named(name)}, 200), {literal(words)} FROM raw_{table} "
                f"WHERE regexp_full_match({named(name)}, {literal(pattern)})"
            )
