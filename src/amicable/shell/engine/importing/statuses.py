"""Apply what authorities say of documents: a cancelled invoice was not billed.

An authority's own list goes before other papers. A cancelled invoice keeps its rows, with the
status cancelled; a cancelled receipt of a payment leaves with its allocations.
"""

# ruff: noqa: S608 - SQL is composed of constants
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain
from amicable.shell.engine.importing.staging import create_staged, load, staged_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import DocumentStatus, Reading

_SHOWN = 3
_TABLES = ("invoices", "payments", "allocations")
_COLUMNS = ("document_id", "status")
_CANCELLED = "(SELECT document_id FROM said_of_documents WHERE status = 'cancelled')"
_RECEIPT = "split_part(upper(payment_id), '/', 1)"


def apply_statuses(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    work: Path,
    older: str | None = None,
) -> tuple[str, ...]:
    """Mark staged documents as cancelled where somebody says so; return notes.

    `work` is a folder for files on the way. Rows that stand there for the snapshot at the path
    `older` become rows of this import when their status changes.
    """
    said = _settled(one for reading in readings for one in reading.statuses)
    if not said:
        return ()
    absent = [one for one in _TABLES if one not in staged_tables(connection)]
    for table in _TABLES:
        create_staged(connection, table)
    connection.execute("CREATE TEMP TABLE said_of_documents (document_id VARCHAR, status VARCHAR)")
    pairs = [(one.document_id, one.status) for one in said]
    load(connection, "said_of_documents", _COLUMNS, pairs, work)
    missing = _missing(connection, said)
    taken = _cancel_invoices(connection, older, said[0].source)
    notes = (*taken, *_drop_receipts(connection), *missing)
    for table in absent:
        connection.execute(f"DROP TABLE raw_{table}")
    return notes


def _settled(every: Iterable[DocumentStatus]) -> list[DocumentStatus]:
    """Return one status for each document: of an authority's list, else cancelled once said."""
    found: dict[str, DocumentStatus] = {}
    for one in every:
        known = found.get(one.document_id)
        rank = (one.is_final, one.status == "cancelled")
        if known is None or rank > (known.is_final, known.status == "cancelled"):
            found[one.document_id] = one
    return list(found.values())


def _cancel_invoices(
    connection: duckdb.DuckDBPyConnection, older: str | None, source: str
) -> tuple[str, ...]:
    cancelled = f"upper(invoice_id) IN {_CANCELLED}"
    found = connection.execute(
        "SELECT currency, count(DISTINCT invoice_id), sum(try_cast(gross AS DECIMAL(18, 4))) "
        f"FROM raw_invoices WHERE {cancelled} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    connection.execute(
        "UPDATE raw_invoices SET status = 'cancelled', "
        f"_file = CASE WHEN _file = ? THEN ? ELSE _file END WHERE {cancelled}",
        [older, source],
    )
    return tuple(
        f"invoices that are cancelled, so not billed: {many} with {_shown(gross)} {currency}"
        for currency, many, gross in found
    )


def _drop_receipts(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT currency, count(DISTINCT payment_id), sum(try_cast(amount AS DECIMAL(18, 4))) "
        f"FROM raw_payments WHERE {_RECEIPT} IN {_CANCELLED} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for table in ("payments", "allocations"):
        connection.execute(f"DELETE FROM raw_{table} WHERE {_RECEIPT} IN {_CANCELLED}")
    return tuple(
        f"payments whose receipt is cancelled, so not paid: {many} with {_shown(amount)} "
        f"{currency}"
        for currency, many, amount in found
    )


def _missing(
    connection: duckdb.DuckDBPyConnection, said: Sequence[DocumentStatus]
) -> tuple[str, ...]:
    """Return notes on documents of which something is said, and which the books do not hold."""
    rows = connection.execute(
        "SELECT document_id FROM said_of_documents WHERE document_id NOT IN (SELECT "
        "upper(invoice_id) FROM raw_invoices WHERE invoice_id IS NOT NULL) AND document_id NOT IN "
        f"(SELECT {_RECEIPT} FROM raw_payments WHERE payment_id IS NOT NULL)"
    ).fetchall()
    unknown = {str(row[0]) for row in rows}
    lost = [one for one in said if one.document_id in unknown]
    valid = [one for one in lost if one.is_final and one.status == "issued" and one.amount]
    void = [one for one in lost if not one.is_final and one.status == "cancelled"]
    return (*_valid_elsewhere(valid), *_void_elsewhere(void))


def _valid_elsewhere(valid: Sequence[DocumentStatus]) -> tuple[str, ...]:
    if not valid:
        return ()
    whole = plain(sum((Decimal(one.amount) for one in valid), Decimal(0)))
    told = f"documents valid in the authority's list and not among the sources: {len(valid)}"
    return (f"{told} with {whole} in all, such as {valid[0].document_id}",)


def _void_elsewhere(void: Sequence[DocumentStatus]) -> tuple[str, ...]:
    if not void:
        return ()
    shown = ", ".join(sorted(one.document_id for one in void)[:_SHOWN])
    return (f"cancelled documents that the books do not hold: {len(void)}, such as {shown}",)


def _shown(amount: Decimal | None) -> str:
    return plain((amount or Decimal(0)).normalize())
