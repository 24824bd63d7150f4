"""Bring the rows of a finished table into the order of customers, and of their keys within.

A snapshot's files are sorted so, since nothing in an investigation crosses customers, and its
content is hashed in the same order. Exports often stand so, or in key order, which costs a look
instead of a sort.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.content import key_order, keys_of
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import duckdb

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
    "offer_lines": ("offers", "offer_id"),
    "rebate_tiers": ("rebate_agreements", "agreement_id"),
    "price_terms": ("contracts", "contract_id"),
    "commitments": ("contracts", "contract_id"),
    "deliverables": ("contracts", "contract_id"),
    "timesheets": ("contracts", "contract_id"),
    "service_levels": ("contracts", "contract_id"),
}
"""Whose customer a table without a customer of its own is sorted by."""


_FIRST_LOOK = 4096
"""How many rows are looked at before all are."""
PARENTS = frozenset(parent for parent, _ in _PARENTS.values())
"""The tables that are still read when they are written, for the customers of others."""


def parent_of(table: str, tables: Collection[str]) -> tuple[str, str] | None:
    """Return the table that knows a table's customer, and the column that names its row."""
    found = _PARENTS.get(table)
    return found if found and found[0] in tables else None


def rank_owners(connection: duckdb.DuckDBPyConnection, parent: str, key: str) -> str:
    """Return the name of a table with the customer of each row of a parent, and its rank.

    Whole numbers sort faster than texts, and a parent is ranked once for all its children. The
    table is made when it is not there; a row without a customer has no rank.
    """
    name = f"owners_of_{parent}"
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {name} AS SELECT {key}, customer_id, CASE WHEN customer_id "
        f"IS NOT NULL THEN dense_rank() OVER (ORDER BY customer_id) END AS rank FROM {parent}"
    )
    return name


def owned(
    connection: duckdb.DuckDBPyConnection, table: Table, tables: Collection[str]
) -> tuple[str, str, str]:
    """Return SQL of a table (alias `b`) with whose its rows are, the customer, and its order."""
    text = f"{named(table.name)} AS b"
    if table.column("customer_id"):
        return text, "b.customer_id", "b.customer_id"
    parent = parent_of(table.name, tables)
    if parent is None:
        return text, "CAST(NULL AS VARCHAR)", "CAST(NULL AS VARCHAR)"
    owners = rank_owners(connection, *parent)
    text += f" LEFT JOIN {owners} AS p ON b.{parent[1]} = p.{parent[1]}"
    return text, "p.customer_id", "p.rank"


def is_ascending(connection: duckdb.DuckDBPyConnection, source: str, keys: Sequence[str]) -> bool:
    """Say whether the rows stand in strictly ascending order of a key without nulls.

    Then no key comes twice, and row numbers of the engine give the order of the keys. Most tables
    that do not stand so show it in their first rows.
    """
    first = f"(SELECT *, rowid FROM {named(source)} LIMIT {_FIRST_LOOK})"
    return _ascends(connection, first, keys) and _ascends(connection, named(source), keys)


def _ascends(connection: duckdb.DuckDBPyConnection, source: str, keys: Sequence[str]) -> bool:
    later = "false"
    for key in reversed(keys):
        mine, before = named(key), named(f"_before_{key}")
        later = f"({before} < {mine} OR ({before} = {mine} AND {later}))"
    before = ", ".join(f"lag({named(key)}) OVER () AS {named(f'_before_{key}')}" for key in keys)
    filled = " AND ".join(f"{named(key)} IS NOT NULL" for key in keys)
    picked = ", ".join(named(key) for key in keys)
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT {picked}, rowid AS _at, lag(rowid) OVER () AS _before_at, "
        f"{before} FROM {source}) WHERE NOT coalesce({filled}, false) OR "
        f"(_before_at IS NOT NULL AND NOT coalesce(_before_at < _at AND {later}, false))"
    ).fetchone()
    return found == (0,)


def stands_in_key_order(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Say whether a table's rows stand in key order, numbered by the engine without a gap."""
    found = connection.execute(
        f"SELECT count(*) = coalesce(max(rowid), -1) + 1 FROM {named(table.name)}"
    ).fetchone()
    return found == (True,) and is_ascending(connection, table.name, keys_of(table))


def in_customer_order(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    tables: Collection[str],
    columns: Iterable[Column],
) -> str:
    """Return the name of a table with some columns of a table, sorted by customer, then by key.

    It is the table itself, with all its columns, when its rows stand so. The table `runs` then
    tells where the rows of each customer begin; a row without a customer is on its own there,
    under its key.
    """
    source, customer, rank = owned(connection, table, tables)
    stands = stands_in_key_order(connection, table)
    _find_runs(connection, source, customer, f"b.{named(table.key[0])}")
    if stands and _are_in_place(connection):
        return table.name
    order = "b.rowid" if stands else key_order(table, "b.")
    picked = ", ".join(f"b.{named(column.name)}" for column in columns)
    connection.execute(
        f"CREATE OR REPLACE TABLE by_customer AS SELECT {picked} FROM {source} "
        f"ORDER BY {rank} NULLS LAST, {order}"
    )
    return "by_customer"


def _find_runs(
    connection: duckdb.DuckDBPyConnection, source: str, customer: str, key: str
) -> None:
    connection.execute(
        "CREATE OR REPLACE TABLE runs AS SELECT customer, other, many, first_at, last_at, "
        "CAST(sum(many) OVER (ORDER BY customer NULLS LAST, other NULLS LAST) AS BIGINT) - many "
        f"AS start FROM (SELECT {customer} AS customer, CASE WHEN {customer} IS NULL THEN {key} "
        "END AS other, count(*) AS many, min(b.rowid) AS first_at, max(b.rowid) AS last_at "
        f"FROM {source} GROUP BY ALL)"
    )


def _are_in_place(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether the rows of every run stand together, and the runs in their order."""
    found = connection.execute(
        "SELECT count(*) FROM runs WHERE first_at <> start OR last_at <> start + many - 1"
    ).fetchone()
    return found == (0,)
