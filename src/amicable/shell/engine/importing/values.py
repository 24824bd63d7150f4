"""Turn staged text into typed tables, and report every value that does not fit its column.

Table `<table>` holds the typed rows beside `_file` and `_row`. A bad value is null there until
its row is set aside.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.cut_numbers import report_cut_numbers
from amicable.shell.engine.importing.formula_texts import report_formula_texts
from amicable.shell.engine.importing.native import read_natively
from amicable.shell.engine.importing.staging import duckdb_error, first_line
from amicable.shell.engine.physical import expected, is_code, literal, named, typed
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.tables import Column, Table


def type_table(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create the typed table from its staged rows and add its bad values to `bad`.

    Raises:
        UnreadableFileError: The rows are still in a file, and it is broken.
    """
    table = TABLES[name]
    file = connection.execute("SELECT path FROM in_file WHERE name = ?", [name]).fetchone()
    if file is None:
        _create_from_text(connection, table)
        losing = [column.name for column in table.columns]
    else:
        losing = _create_from_file(connection, table, str(file[0]))
    for column in _columns_with_bad_values(connection, table, losing):
        _report_bad_values(connection, table, column)
    if file is None:
        report_cut_numbers(connection, name)
        report_formula_texts(connection, name)
    if file is None:
        connection.execute(f"DROP TABLE raw_{name}")
    else:
        connection.execute(f"DROP VIEW raw_{name}")
        connection.execute(f"DROP VIEW native_{name}")
        connection.execute("DELETE FROM in_file WHERE name = ?", [name])


def _create_from_text(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(
        f"{_filled(table, column, typed(table.name, column))} AS {named(column.name)}"
        for column in table.columns
    )
    connection.execute(
        f"CREATE TABLE {named(table.name)} AS SELECT _file, _row, {columns} FROM raw_{table.name}"
    )


def _create_from_file(connection: duckdb.DuckDBPyConnection, table: Table, path: str) -> list[str]:
    """Type the rows on their way out of a Parquet file; return the columns that may lose some."""
    described = connection.execute(f"DESCRIBE native_{table.name}").fetchall()
    found = {str(row[0]): str(row[1]) for row in described}
    inner, outer, losing = [], [], []
    for column in table.columns:
        name = named(column.name)
        native = read_natively(table.name, column, found[column.name])
        text = f"nullif(CAST({name} AS VARCHAR), '')"
        inner.append(f"{name if native else text} AS {name}")
        value, can_lose = native or (typed(table.name, column), column.type != "text")
        outer.append(f"{_filled(table, column, value)} AS {name}")
        if can_lose or is_code(table.name, column):
            losing.append(column.name)
    try:
        connection.execute(
            f"CREATE TABLE {named(table.name)} AS SELECT _file, _row, {', '.join(outer)} FROM "
            f"(SELECT _file, _row, {', '.join(inner)} FROM native_{table.name})"
        )
    except duckdb_error() as error:
        raise UnreadableFileError(path, first_line(error)) from error
    return losing


def _filled(table: Table, column: Column, value: str) -> str:
    """Fill what `books.md` gives a default that is a fact of the row: an invoice's number."""
    if (table.name, column.name) == ("invoices", "number"):
        return f"coalesce({value}, {_filled(table, table.columns[0], 'invoice_id')})"
    return value


def _columns_with_bad_values(
    connection: duckdb.DuckDBPyConnection, table: Table, losing: Sequence[str]
) -> list[Column]:
    """Return the columns that lost a value to their type, or lack one that is required.

    Counting is all that clean books cost.
    """
    columns = [one for one in table.columns if one.required or one.name in losing]
    raw = _counts(
        connection, f"raw_{table.name}", [one.name for one in columns if one.name in losing]
    )
    kept = _counts(connection, named(table.name), [one.name for one in columns])
    rows = kept["*"]
    return [
        one
        for one in columns
        if kept[one.name] < raw.get(one.name, 0)
        or (one.required and raw.get(one.name, kept[one.name]) < rows)
    ]


def _counts(
    connection: duckdb.DuckDBPyConnection, source: str, columns: Sequence[str]
) -> dict[str, int]:
    """Return how many values each column has, and under `*` how many rows there are."""
    counts = ", ".join(["count(*)", *(f"count({named(name)})" for name in columns)])
    found = connection.execute(f"SELECT {counts} FROM {source}").fetchone() or ()
    return dict(zip(("*", *columns), found, strict=True))


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
_TURNED_TOO = ("rounding", "open_amount", "withheld")


def turn_negative_invoices(connection: duckdb.DuckDBPyConnection, tables: list[str]) -> int:
    """Make an invoice below zero without a kind a 381 with positive amounts, with its parts.

    Any other invoice without a kind becomes a 380. Returns how many were turned (books.md,
    "invoices" and rule 6).
    """
    if "invoices" not in tables:
        return 0
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE turned AS SELECT DISTINCT invoice_id FROM invoices "
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
