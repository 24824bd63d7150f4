"""Numbers of documents whose last digits a spreadsheet cut: 1.23457E+11 is no invoice's number."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

_CUT = "[0-9](?:[.,][0-9]+)?[eE][+][0-9]{1,3}"
_WORDS = (
    "all its digits, which a spreadsheet cut; export the list again, or open it with that "
    "column as text"
)
_NUMBERS = ("invoice_id", "number", "customer_id", "payment_id", "order_id", "purchase_order")


def report_cut_numbers(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add every number of a staged table that lost its digits to `bad`."""
    there = [name for name in _NUMBERS if TABLES[table].column(name)]
    if not there:
        return
    counts = ", ".join(f"count(*) FILTER (contains({named(name)}, 'E+'))" for name in there)
    found = connection.execute(f"SELECT {counts} FROM raw_{table}").fetchone() or ()
    for name in (name for name, count in zip(there, found, strict=True) if count):
        connection.execute(
            f"INSERT INTO bad SELECT {literal(table)}, _file, _row, {literal(name)}, "
            f"left({named(name)}, 200), {literal(_WORDS)} FROM raw_{table} "
            f"WHERE regexp_full_match({named(name)}, {literal(_CUT)})"
        )
