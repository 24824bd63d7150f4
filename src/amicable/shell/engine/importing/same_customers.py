"""Know a customer of e-invoices by its invoices, where a ledger bears no tax id.

The invoices that a ledger and e-invoices both state say whom the e-invoices mean: where all of a
new party's are of one customer of the ledger, it is that customer. No name is compared.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import relabelled
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

_FOREIGN = "(SELECT source FROM foreign_names)"


def join_customers(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None = None
) -> tuple[str, ...]:
    """Put customers of the ledger in the place of new ones that are the same; return their ids.

    Customers of the older snapshot `onto` that learn something become rows of this import.

    Works on `same_invoices`, the invoices that a ledger and an e-invoice state alike.
    """
    if "customers" not in staged_tables(connection):
        return ()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE same_customers AS "
        "SELECT billed_customer AS id, min(ledger_customer) AS ledger_id FROM same_invoices "
        "WHERE billed_customer <> ledger_customer AND billed_customer IN "
        f"(SELECT customer_id FROM raw_customers WHERE _file IN {_FOREIGN}) "
        "GROUP BY billed_customer HAVING count(DISTINCT ledger_customer) = 1"
    )
    found = connection.execute("SELECT id FROM same_customers ORDER BY id").fetchall()
    if not found:
        return ()
    for table in (one for one in staged_tables(connection) if one != "customers"):
        if TABLES[table].column("customer_id"):
            connection.execute(
                f"UPDATE raw_{table} SET customer_id = s.ledger_id FROM same_customers AS s "
                f"WHERE raw_{table}.customer_id = s.id AND raw_{table}._file IN {_FOREIGN}"
            )
    _fill(connection, onto)
    connection.execute(
        f"DELETE FROM raw_customers WHERE _file IN {_FOREIGN} "
        "AND customer_id IN (SELECT id FROM same_customers)"
    )
    return tuple(str(row[0]) for row in found)


def _fill(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> None:
    """Fill what the ledger does not know of its customers from what e-invoices say of them."""
    filled = ", ".join(
        f"{named(column.name)} = coalesce(k.{named(column.name)}, e.{named(column.name)})"
        for column in TABLES["customers"].columns
        if column.name != "customer_id"
    )
    connection.execute(
        f"UPDATE raw_customers AS k SET {filled}, _file = {relabelled(onto, 'k')} "
        "FROM (SELECT r.*, s.ledger_id FROM raw_customers "
        f"AS r JOIN same_customers AS s ON r.customer_id = s.id WHERE r._file IN {_FOREIGN}) AS e "
        "WHERE k.customer_id = e.ledger_id"
    )
