"""Customers that only a list of invoices or payments names: none of them is missing elsewhere."""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import REFERENCE
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    import duckdb


def add_named_customers(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the customers that any staged table names to those that were gathered from lists.

    What a list of invoices says of its customers is no table of all customers, so that a payment
    of another one is no slip. Their names are not known, so that their numbers stand in. Whom an
    e-invoice names is matched later.
    """
    for table in staged_tables(connection):
        if table != "customers" and TABLES[table].column("customer_id"):
            connection.execute(
                "INSERT INTO raw_customers (_file, _row, customer_id, name) "
                "SELECT min(_file), min(_row), customer_id, customer_id "
                f"FROM raw_{table} WHERE customer_id IS NOT NULL "
                f"AND NOT starts_with(customer_id, {literal(REFERENCE)}) AND customer_id NOT IN "
                "(SELECT customer_id FROM raw_customers WHERE customer_id IS NOT NULL) "
                "GROUP BY customer_id"
            )
