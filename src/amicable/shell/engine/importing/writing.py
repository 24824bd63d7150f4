"""Write the finished tables as a snapshot folder: Parquet sorted by customer, and a manifest."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.content import (
    content_hash,
    filled_names,
    key_order,
    open_columns,
    personal_columns,
    personal_commitment,
    snapshot_id,
)
from amicable.shell.engine.physical import canonical, literal, named
from amicable.shell.engine.snapshot import FORMAT, personal_file, rows_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.tables import Column, Table

_PARENTS = {
    "order_lines": ("orders", "order_id"),
    "delivery_lines": ("deliveries", "delivery_id"),
    "invoice_lines": ("invoices", "invoice_id"),
    "invoice_taxes": ("invoices", "invoice_id"),
    "invoice_charges": ("invoices", "invoice_id"),
    "allocations": ("invoices", "invoice_id"),
    "reminders": ("invoices", "invoice_id"),
    "returns": ("invoices", "invoice_id"),
    "price_terms": ("contracts", "contract_id"),
    "commitments": ("contracts", "contract_id"),
    "deliverables": ("contracts", "contract_id"),
    "timesheets": ("contracts", "contract_id"),
    "service_levels": ("contracts", "contract_id"),
}
"""Whose customer a table without a customer of its own is sorted by."""


def write_tables(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], folder: Path, personal_key: str
) -> dict[str, dict[str, Any]]:
    """Write the typed tables into a new snapshot folder; return their part of the manifest."""
    return {name: _write(connection, name, tables, folder, personal_key) for name in tables}


def write_manifest(
    folder: Path,
    tables: Mapping[str, Mapping[str, Any]],
    coverage: Mapping[str, Sequence[Coverage]],
    as_of: date,
    *,
    as_of_assumed: bool,
) -> str:
    """Write `manifest.json` as the last file of a snapshot folder; return the snapshot's id."""
    written = coverage_as_json(coverage)
    name = snapshot_id(
        {
            "format": FORMAT,
            "tables": {table: _identity(entry) for table, entry in tables.items()},
            "coverage": written,
            "as_of": as_of.isoformat(),
        }
    )
    manifest = {
        "format": FORMAT,
        "id": name,
        "as_of": as_of.isoformat(),
        "as_of_assumed": as_of_assumed,
        "coverage": written,
        "tables": tables,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return name


def coverage_as_json(coverage: Mapping[str, Sequence[Coverage]]) -> dict[str, Any]:
    """Return coverage in the form of `datapackage.json`, always as lists, in one order."""
    return {
        table: sorted((_stretch(one) for one in many), key=json.dumps)
        for table, many in sorted(coverage.items())
        if many
    }


def _stretch(one: Coverage) -> dict[str, Any]:
    days = {"from": one.from_on, "to": one.to_on, "as_of": one.as_of}
    written: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    for name, ids in (("sellers", one.sellers), ("customers", one.customers)):
        if ids:
            written[name] = sorted(ids)
    return written


def _identity(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in ("rows", "sha256", "personal") if name in entry}


def _write(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    tables: Sequence[str],
    folder: Path,
    personal_key: str,
) -> dict[str, Any]:
    table = TABLES[name]
    columns = _filled(connection, table, open_columns(table))
    _copy(connection, table, tables, columns, rows_file(folder, name))
    entry = {
        "rows": _count(connection, name),
        "columns": [column.name for column in columns],
        "sums": _sums(connection, table, tables),
        "sha256": content_hash(connection, table, open_columns(table)),
    }
    commitment = personal_commitment(connection, table, personal_key)
    if commitment is not None:
        beside = _filled(connection, table, personal_columns(table))
        _copy(connection, table, tables, beside, personal_file(folder, name))
        entry["personal"] = commitment
        entry["personal_columns"] = [one.name for one in beside if one.personal]
    return entry


def _filled(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[Column]
) -> list[Column]:
    """Return the key columns and the columns that have a value in any row."""
    filled = filled_names(connection, table, columns) | set(table.key)
    return [column for column in columns if column.name in filled]


def _copy(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    tables: Sequence[str],
    columns: Sequence[Column],
    file: Path,
) -> None:
    file.parent.mkdir(parents=True)
    picked = ", ".join(f"b.{named(column.name)}" for column in columns)
    source, customer = f"{named(table.name)} AS b", ""
    parent, key = _PARENTS.get(table.name, ("", ""))
    if table.column("customer_id"):
        customer = "b.customer_id NULLS LAST, "
    elif parent in tables:
        source += f" LEFT JOIN {parent} AS p ON b.{key} = p.{key}"
        customer = "p.customer_id NULLS LAST, "
    connection.execute(
        f"COPY (SELECT {picked} FROM {source} ORDER BY {customer}{key_order(table, 'b.')}) "
        f"TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)"
    )


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {named(name)}").fetchone()
    return int(found[0]) if found else 0


def _sums(
    connection: duckdb.DuckDBPyConnection, table: Table, tables: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Return the sum of each amount column by currency, under "" where a row has none."""
    source, currency = f"{named(table.name)} AS b", "''"
    parent, key = _PARENTS.get(table.name, ("", ""))
    if table.column("currency"):
        currency = "coalesce(b.currency, '')"
    elif parent in {"invoices", "contracts"} and parent in tables:
        source += f" LEFT JOIN {parent} AS p ON b.{key} = p.{key}"
        currency = "coalesce(p.currency, '')"
    sums: dict[str, dict[str, str]] = {}
    for column in (column for column in table.columns if column.type == "amount"):
        rows = connection.execute(
            f"SELECT c, {canonical(column)} FROM (SELECT {currency} AS c, "
            f"sum(b.{named(column.name)}) AS {named(column.name)} FROM {source} GROUP BY c) "
            f"WHERE {named(column.name)} IS NOT NULL ORDER BY c"
        ).fetchall()
        if rows:
            sums[column.name] = {str(code): str(total) for code, total in rows}
    return sums
