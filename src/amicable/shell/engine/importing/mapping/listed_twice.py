"""An invoice that two lists state, all invoices and the open ones: agreeing rows make one."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and their columns
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.mapping.numbers_sql import is_number, number
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.tables import Column

_AGREED = ("customer_id", "issued_on", "currency", "gross")
"""What both rows must say, and alike; of what one leaves empty the other speaks."""


def join_agreeing(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Make one row of the rows of an invoice in several lists; return a note where there are any.

    Rows that deny each other in anything stay, and are bad; so do two rows of one list.
    """
    if "invoices" not in staged_tables(connection):
        return []
    again = (
        "SELECT invoice_id FROM raw_invoices WHERE invoice_id IS NOT NULL GROUP BY invoice_id "
        "HAVING count(*) > 1 AND count(DISTINCT _file) = count(*)"
    )
    if not connection.execute(f"{again} LIMIT 1").fetchone():
        return []
    columns = [one for one in TABLES["invoices"].columns if one.name != "invoice_id"]
    alike = " AND ".join(f"count(DISTINCT {_compared(one)}) <= 1" for one in columns)
    filled = " AND ".join(f"count({named(one)}) = count(*)" for one in _AGREED)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE listed_twice AS {again} AND {filled} AND {alike}"
    )
    found = connection.execute("SELECT count(*) FROM listed_twice").fetchone()
    if not found or not found[0]:
        return []
    names = [named(one.name) for one in columns]
    together = ", ".join(
        f"first({one} ORDER BY _file) FILTER ({one} IS NOT NULL) AS {one}" for one in names
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE joined AS SELECT min(_file) AS _file, "
        f"arg_min(_row, _file) AS _row, invoice_id, {together} FROM raw_invoices "
        "SEMI JOIN listed_twice USING (invoice_id) GROUP BY invoice_id"
    )
    connection.execute(
        "DELETE FROM raw_invoices WHERE invoice_id IN (SELECT invoice_id FROM listed_twice)"
    )
    connection.execute("INSERT INTO raw_invoices BY NAME SELECT * FROM joined")
    return [f"invoices that several lists state alike, each counted once: {found[0]}"]


def _compared(column: Column) -> str:
    return number(named(column.name)) if is_number(column.type) else named(column.name)
