"""Name the content of a snapshot: hashes over canonical text, whatever engine wrote the files.

A row is a line of RFC 4180 CSV: columns in the order of the books, text always in quotes, other
values in their canonical text, null empty, ended by a line feed. Rows stand in key order (text
by its UTF-8 bytes, nulls last), are cut into blocks of 65,536, and a table's hash is the SHA-256
over the SHA-256 of its blocks (design: `books.md`, "The snapshot").
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.tables import Column
from amicable.shell.engine.physical import canonical, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.tables import Table

_BLOCK = 65_536


def key_order(table: Table, prefix: str = "") -> str:
    """Return the ORDER BY list of a table's key, with `arrival` behind the key of usage."""
    keys = [*table.key, "arrival"] if table.name == "usage" else list(table.key)
    return ", ".join(f"{prefix}{named(key)} NULLS LAST" for key in keys)


def open_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that are not personal, in the order of the books."""
    more = (Column("arrival", "count", required=True, personal=False, refers_to=None),)
    columns = tuple(column for column in table.columns if not column.personal)
    return columns + more if table.name == "usage" else columns


def personal_columns(table: Table) -> tuple[Column, ...]:
    """Return the key and the personal columns, or nothing when the table has none."""
    personal = tuple(column for column in table.columns if column.personal)
    keys = tuple(column for column in table.columns if column.name in table.key)
    return keys + personal if personal else ()


def content_hash(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[Column]
) -> str:
    """Return the hash of those columns of a typed table."""
    return _digest(connection, table, columns).hexdigest()


def personal_commitment(
    connection: duckdb.DuckDBPyConnection, table: Table, key: str
) -> str | None:
    """Return the keyed commitment to the personal columns, or None when none is filled."""
    columns = personal_columns(table)
    if not columns or not _any_filled(connection, table):
        return None
    digest = _digest(connection, table, columns).digest()
    return hmac.new(key.encode(), digest, hashlib.sha256).hexdigest()


def snapshot_id(content: Mapping[str, Any]) -> str:
    """Return the id of a snapshot: SHA-256 over canonical JSON of what identifies it."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(written.encode()).hexdigest()


def filled_names(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[Column]
) -> set[str]:
    """Return the names of the columns that have a value in any row."""
    counts = ", ".join(f"count({named(column.name)})" for column in columns)
    found = connection.execute(f"SELECT {counts} FROM {named(table.name)}").fetchone() or ()
    return {column.name for column, count in zip(columns, found, strict=True) if count}


def _any_filled(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    personal = [column for column in table.columns if column.personal]
    return bool(filled_names(connection, table, personal))


def _digest(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[Column]
) -> hashlib._Hash:
    filled = filled_names(connection, table, columns)
    cells = ", ".join(_cell(column) if column.name in filled else "''" for column in columns)
    rows = connection.execute(
        f"SELECT concat_ws(',', {cells}) FROM {named(table.name)} ORDER BY {key_order(table)}"
    )
    whole = hashlib.sha256()
    while block := rows.fetchmany(_BLOCK):
        lines = "".join([f"{row[0]}\n" for row in block])
        whole.update(hashlib.sha256(lines.encode()).digest())
    return whole


def _cell(column: Column) -> str:
    value = canonical(column)
    if column.type == "text":
        value = f"'\"' || replace({value}, '\"', '\"\"') || '\"'"
    return f"coalesce({value}, '')"
