"""Bring the rows of a finished table into key order and into the order of customers.

Content is hashed in key order; a snapshot's files are sorted by customer, since nothing in an
investigation crosses customers. Exports often come in one of these orders or in both, which costs
a look instead of a sort.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.content import all_columns, key_order, keys_of
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import duckdb

    from amicable.core.vocabulary.tables import Table

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


PARENTS = frozenset(parent for parent, _ in _PARENTS.values())
"""The tables that are still read when they are written, for the customers of others."""


def parent_of(table: str, tables: Collection[str]) -> tuple[str, str] | None:
    """Return the table that knows a table's customer, and the column that names its row."""
    found = _PARENTS.get(table)
    return found if found and found[0] in tables else None


def owned(table: Table, source: str, tables: Collection[str]) -> tuple[str, str]:
    """Return SQL of a table (alias `b`) with the row that knows its customer, and the customer."""
    text = f"{named(source)} AS b"
    if table.column("customer_id"):
        return text, "b.customer_id"
    parent = parent_of(table.name, tables)
    if parent is None:
        return text, "CAST(NULL AS VARCHAR)"
    name, key = parent
    return f"{text} LEFT JOIN {named(name)} AS p ON b.{key} = p.{key}", "p.customer_id"


def is_ascending(connection: duckdb.DuckDBPyConnection, source: str, keys: Sequence[str]) -> bool:
    """Say whether the rows stand in strictly ascending order of a key without nulls.

    Then no key comes twice, and row numbers of the engine give the order of the keys.
    """
    later = "false"
    for key in reversed(keys):
        mine, before = named(key), named(f"_before_{key}")
        later = f"({before} < {mine} OR ({before} = {mine} AND {later}))"
    before = ", ".join(f"lag({named(key)}) OVER () AS {named(f'_before_{key}')}" for key in keys)
    filled = " AND ".join(f"{named(key)} IS NOT NULL" for key in keys)
    picked = ", ".join(named(key) for key in keys)
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT {picked}, rowid AS _at, lag(rowid) OVER () AS _before_at, "
        f"{before} FROM {named(source)}) WHERE NOT coalesce({filled}, false) OR "
        f"(_before_at IS NOT NULL AND NOT coalesce(_before_at < _at AND {later}, false))"
    ).fetchone()
    return found == (0,)


def stands_in_key_order(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Say whether a table's rows stand in key order, numbered by the engine without a gap."""
    found = connection.execute(
        f"SELECT count(*) = coalesce(max(rowid), -1) + 1 FROM {named(table.name)}"
    ).fetchone()
    return found == (True,) and is_ascending(connection, table.name, keys_of(table))


def lines_in_key_order(connection: duckdb.DuckDBPyConnection, table: Table, line: str) -> str:
    """Return the name of a table with the canonical lines of another, in key order.

    Sorting the lines moves less than sorting the rows.
    """
    connection.execute(
        f"CREATE OR REPLACE TABLE lines AS SELECT {line} AS line FROM {named(table.name)} "
        f"ORDER BY {key_order(table)}"
    )
    return "lines"


def in_customer_order(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    tables: Collection[str],
    *,
    stands_in_key_order: bool,
) -> str:
    """Return the name of a table with the rows of a table sorted by customer, then by key.

    It is the table itself when its rows stand so. The table `runs` then tells where the rows of
    each customer begin; a row without a customer is on its own there, under its key.
    """
    source, customer = owned(table, table.name, tables)
    _find_runs(connection, source, customer, f"b.{named(table.key[0])}")
    if stands_in_key_order and _are_in_place(connection):
        return table.name
    order = "b.rowid" if stands_in_key_order else key_order(table, "b.")
    columns = ", ".join(f"b.{named(column.name)}" for column in all_columns(table))
    connection.execute(
        f"CREATE OR REPLACE TABLE by_customer AS SELECT {columns} FROM {source} "
        f"ORDER BY {customer} NULLS LAST, {order}"
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
