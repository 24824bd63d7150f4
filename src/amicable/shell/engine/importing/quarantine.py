"""Set bad rows aside with everything that depends on them, and write them to a reject file.

A whole goes with its parts: an invoice with a bad line would be judged wrongly without it, so
the invoice leaves too, and with it whatever names it.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.rules import may_dangle
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import duckdb

_PARTS = {
    "order_lines": "orders",
    "delivery_lines": "deliveries",
    "price_tiers": "price_terms",
    "offer_lines": "offers",
    "rebate_tiers": "rebate_agreements",
    "invoice_lines": "invoices",
    "invoice_taxes": "invoices",
    "invoice_charges": "invoices",
}

_MONEY = {"invoices": "gross", "payments": "amount"}


@dataclass(frozen=True, slots=True)
class SetAside:
    """How many rows left each table, and the money they carry by currency, as text."""

    rows: Mapping[str, int]
    money: Mapping[str, Mapping[str, str]]


def set_aside(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], rejects: Path
) -> SetAside:
    """Move bad rows and their dependents out of the typed tables into the file `rejects`."""
    for name in tables:
        connection.execute(
            f"CREATE TABLE out_{name} AS SELECT *, '' AS _because FROM {named(name)} LIMIT 0"
        )
        among = (
            "EXISTS (SELECT 1 FROM bad AS b WHERE b._table = "
            f"{literal(name)} AND b._file = t._file AND b._row = t._row)"
        )
        _move(connection, name, among, "bad itself")
    while any(_move_dependents(connection, name, tables) for name in tables):
        pass
    _write(connection, tables, rejects)
    return SetAside(_counts(connection, tables), _money(connection, tables))


def _move(connection: duckdb.DuckDBPyConnection, name: str, condition: str, because: str) -> int:
    """Move the rows of a table (alias `t`) that meet the condition; return how many."""
    connection.execute(
        f"INSERT INTO out_{name} SELECT t.*, {literal(because)} FROM {named(name)} AS t "
        f"WHERE {condition}"
    )
    found = connection.execute(f"DELETE FROM {named(name)} AS t WHERE {condition}").fetchone()
    return int(found[0]) if found else 0


def _move_dependents(
    connection: duckdb.DuckDBPyConnection, name: str, tables: Sequence[str]
) -> int:
    moved = 0
    for column in TABLES[name].columns:
        target = column.refers_to
        is_part = column.name in TABLES[name].key
        if target is None or target not in tables:
            continue
        if is_part or not may_dangle(name, column.name):
            key = named(TABLES[target].key[0])
            among = f"t.{named(column.name)} IN (SELECT {key} FROM out_{target})"
            moved += _move(connection, name, among, f"names a row of {target} that is set aside")
    for part, whole in _PARTS.items():
        if whole == name and part in tables:
            key = named(TABLES[name].key[0])
            among = f"t.{key} IN (SELECT {key} FROM out_{part})"
            moved += _move(connection, name, among, f"has a row in {part} that is set aside")
    return moved


def _write(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], rejects: Path) -> None:
    """Write a row for every bad value and for every dependent, with what could be read of it."""
    records = " UNION ALL ".join(
        f"SELECT {literal(name)} AS _table, _file, _row, _because, {_record(name)} AS record "
        f"FROM out_{name}"
        for name in tables
    )
    connection.execute(
        'COPY (SELECT coalesce(b._file, r._file) AS "file", coalesce(b._row, r._row) AS "row", '
        'coalesce(b._table, r._table) AS "table", b._column AS "column", b._value AS "value", '
        "coalesce(b._expected, r._because) AS expected, r.record FROM bad AS b "
        f"FULL JOIN ({records}) AS r ON b._table = r._table AND b._file = r._file "
        "AND b._row = r._row ORDER BY 1, 2, 3, 4, 6) "
        f"TO {literal(str(rejects))} (FORMAT csv, HEADER)"
    )


def _record(name: str) -> str:
    """Return SQL for what could be read of a row, as JSON."""
    columns = (column.name for column in TABLES[name].columns)
    pairs = ", ".join(f"{literal(column)}: {named(column)}" for column in columns)
    return f"CAST(to_json({{{pairs}}}) AS VARCHAR)"


def _counts(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> dict[str, int]:
    counts = {}
    for name in tables:
        found = connection.execute(f"SELECT count(*) FROM out_{name}").fetchone()
        if found and found[0]:
            counts[name] = int(found[0])
    return counts


def _money(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str]
) -> dict[str, dict[str, str]]:
    money = {}
    for name, column in _MONEY.items():
        if name in tables:
            rows = connection.execute(
                f"SELECT coalesce(currency, ''), sum({column}) FROM out_{name} "
                f"GROUP BY 1 HAVING sum({column}) IS NOT NULL ORDER BY 1"
            ).fetchall()
            if rows:
                money[name] = {str(code): plain(total.normalize()) for code, total in rows}
    return money
