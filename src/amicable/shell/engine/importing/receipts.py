"""Take back receipts of payments for invoices that the books do not hold.

A receipt names the invoices that it pays. Where none of them is in the books, its payment would
look like money that nobody knows a use for; it leaves with them, and both are told.
"""

# ruff: noqa: S608 - SQL is composed of constants
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain
from amicable.shell.engine.importing.staging import staged_tables

if TYPE_CHECKING:
    import duckdb

_FOREIGN = "_file IN (SELECT source FROM foreign_names)"
_LOST = (
    f"{_FOREIGN} AND (invoice_id IS NULL "
    "OR invoice_id NOT IN (SELECT invoice_id FROM raw_invoices WHERE invoice_id IS NOT NULL))"
)
_LEFT = (
    f"{_FOREIGN} AND payment_id IN (SELECT payment_id FROM lost_allocations) "
    "AND payment_id NOT IN (SELECT payment_id FROM raw_allocations WHERE payment_id IS NOT NULL)"
)


def drop_lost_receipts(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Take back staged allocations to no invoice, and payments that pay nothing else; tell.

    Works after the names of documents were matched.
    """
    if not {"allocations", "payments", "invoices"} <= set(staged_tables(connection)):
        return ()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE lost_allocations AS SELECT DISTINCT a.allocation_id, "
        f"a.payment_id, a.amount, p.currency FROM (SELECT * FROM raw_allocations WHERE {_LOST}) "
        "AS a LEFT JOIN raw_payments AS p USING (_file, payment_id)"
    )
    connection.execute(f"DELETE FROM raw_allocations WHERE {_LOST}")
    parts = _sums(connection, "lost_allocations")
    whole = connection.execute(
        f"SELECT count(DISTINCT payment_id) FROM raw_payments WHERE {_LEFT}"
    ).fetchone()
    connection.execute(f"DELETE FROM raw_payments WHERE {_LEFT}")
    if not parts:
        return ()
    told = f"payments of invoices that the books do not hold: {parts}"
    return (
        f"{told}; payments left out because they pay nothing else: {whole[0] if whole else 0}",
    )


def _sums(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Return how many rows a table has and what they come to, by currency."""
    found = connection.execute(
        "SELECT coalesce(currency, ''), count(*), sum(try_cast(amount AS DECIMAL(18, 4))) "
        f"FROM {table} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return ", ".join(
        f"{many} with {plain((amount or Decimal(0)).normalize())} {currency}".strip()
        for currency, many, amount in found
    )
