"""Turn staged text into typed tables, and report every value that does not fit its column.

Table `<table>` holds the typed rows beside `_file` and `_row`. A bad value is null there until
its row is set aside.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import expected, literal, named, typed

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.tables import Column, Table


def type_table(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create the typed table from its staged rows and add its bad values to `bad`."""
    table = TABLES[name]
    columns = ", ".join(
        f"{typed(name, column)} AS {named(column.name)}" for column in table.columns
    )
    connection.execute(
        f"CREATE TABLE {named(name)} AS SELECT _file, _row, {columns} FROM raw_{name}"
    )
    for column in _columns_with_bad_values(connection, table):
        _report_bad_values(connection, table, column)
    connection.execute(f"DROP TABLE raw_{name}")
    _fill_defaults(connection, name)


def _columns_with_bad_values(connection: duckdb.DuckDBPyConnection, table: Table) -> list[Column]:
    """Return the columns that lost a value to their type, or lack one that is required.

    Counting is all that clean books cost.
    """
    counts = ", ".join(f"count({named(column.name)})" for column in table.columns)
    raw = connection.execute(f"SELECT {counts}, count(*) FROM raw_{table.name}").fetchone() or ()
    kept = connection.execute(f"SELECT {counts} FROM {named(table.name)}").fetchone() or ()
    return [
        column
        for column, staged, stored in zip(table.columns, raw, kept, strict=False)
        if stored < staged or (column.required and staged < raw[-1])
    ]


def _report_bad_values(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column
) -> None:
    for condition, words in _tests(table, column):
        connection.execute(
            f"INSERT INTO bad SELECT {literal(table.name)}, _file, _row, {literal(column.name)}, "
            f"left({named(column.name)}, 200), {literal(words)} FROM raw_{table.name} "
            f"WHERE {condition}"
        )


def _tests(table: Table, column: Column) -> list[tuple[str, str]]:
    name = named(column.name)
    words = expected(table.name, column)
    tests = []
    if column.required:
        tests.append((f"{name} IS NULL", f"{words}; the column is required"))
    value = typed(table.name, column)
    if value != name:
        tests.append((f"{name} IS NOT NULL AND ({value}) IS NULL", words))
    return tests


_TURNED = ("gross", "line_net", "net", "tax", "allowance", "charge", "payable", "prepaid")
_TURNED_TOO = ("rounding", "open_amount")


def _fill_defaults(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Fill what `books.md` gives a default that is a fact of the row: an invoice's number."""
    if name == "invoices":
        connection.execute("UPDATE invoices SET number = invoice_id WHERE number IS NULL")


def turn_negative_invoices(connection: duckdb.DuckDBPyConnection, tables: list[str]) -> int:
    """Make an invoice below zero without a kind a 381 with positive amounts, with its parts.

    Any other invoice without a kind becomes a 380. Returns how many were turned (books.md,
    "invoices" and rule 6).
    """
    if "invoices" not in tables:
        return 0
    connection.execute(
        "CREATE TEMP TABLE turned AS SELECT DISTINCT invoice_id FROM invoices "
        "WHERE kind IS NULL AND gross < 0"
    )
    negated = ", ".join(f"{column} = -{column}" for column in (*_TURNED, *_TURNED_TOO))
    among = "invoice_id IN (SELECT invoice_id FROM turned)"
    connection.execute(
        f"UPDATE invoices SET kind = '381', {negated} WHERE kind IS NULL AND {among}"
    )
    connection.execute("UPDATE invoices SET kind = '380' WHERE kind IS NULL")
    for table, assignments in _PARTS_TURNED.items():
        if table in tables:
            connection.execute(f"UPDATE {table} SET {assignments} WHERE {among}")
    found = connection.execute("SELECT count(*) FROM turned").fetchone()
    return int(found[0]) if found else 0


_PARTS_TURNED = {
    "invoice_lines": (
        "net = -net, allowance = -allowance, charge = -charge, "
        "quantity = CASE WHEN unit_price < 0 THEN quantity ELSE -quantity END, "
        "unit_price = CASE WHEN unit_price < 0 THEN -unit_price ELSE unit_price END"
    ),
    "invoice_taxes": "base = -base, tax = -tax",
    "invoice_charges": "amount = -amount, base = -base",
}
