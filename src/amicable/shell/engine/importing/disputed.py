"""Tie disputes to their invoices where they name one by its id, but in the column of numbers.

What a buyer registers against an e-invoice names its access key; whose invoice it is, and whether
the books hold it, is known only when all sources are staged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.staging import staged_tables, take_over

if TYPE_CHECKING:
    import duckdb


def tie_disputes(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill invoice and customer of staged disputes whose number is the id of a staged invoice."""
    if not {"disputes", "invoices"} <= set(staged_tables(connection)):
        return
    take_over(connection, "disputes")
    connection.execute(
        "UPDATE raw_disputes SET invoice_id = i.invoice_id, "
        "customer_id = coalesce(raw_disputes.customer_id, i.customer_id) FROM raw_invoices AS i "
        "WHERE raw_disputes.invoice_id IS NULL AND raw_disputes.invoice_number = i.invoice_id"
    )
