"""Apply what authorities say of documents: a cancelled invoice was not billed.

An authority's own list goes before other papers. A cancelled invoice keeps its rows, with the
status cancelled; a cancelled receipt of a payment leaves with its allocations.
"""

# ruff: noqa: S608 - SQL is composed of constants
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import DocumentStatus
from amicable.core.vocabulary.money import plain
from amicable.shell.engine.importing.joined_older import (
    TAKEN_BACK,
    is_older,
    relabelled,
    stage_older,
)
from amicable.shell.engine.importing.staging import create_staged, load, staged_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import Reading
    from amicable.shell.engine.snapshot import Snapshot

_SHOWN = 3
_TABLES = ("invoices", "payments", "allocations")
_COLUMNS = ("document_id", "status")
_CANCELLED = "(SELECT document_id FROM said_of_documents WHERE status = 'cancelled')"
_RECEIPT = "split_part(upper(payment_id), '/', 1)"


def apply_statuses(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    work: Path,
    onto: Snapshot | None = None,
) -> tuple[str, ...]:
    """Mark staged documents as cancelled where somebody says so; return notes.

    `work` is a folder for files on the way. Rows of the older snapshot `onto` become rows of this
    import when their status changes; what was said when it was made still holds.
    """
    known = _settled([*_said_before(onto), *(one for each in readings for one in each.statuses)])
    said = [one for one in known if one.source]
    if not known:
        return ()
    absent = [one for one in _TABLES if one not in staged_tables(connection)]
    for table in _TABLES:
        create_staged(connection, table)
    connection.execute("CREATE TEMP TABLE said_of_documents (document_id VARCHAR, status VARCHAR)")
    pairs = [(one.document_id, one.status) for one in known]
    load(connection, "said_of_documents", _COLUMNS, pairs, work)
    dropped = _drop_receipts(connection, onto)
    missing = _missing(connection, said)
    notes = (*_cancel_invoices(connection, onto), *dropped, *missing)
    for table in absent:
        connection.execute(f"DROP TABLE raw_{table}")
    return notes


def cancelled_ids(readings: Sequence[Reading], onto: Snapshot | None) -> list[str]:
    """Return what is cancelled by all that was ever said, for the snapshot to remember."""
    every = [*_said_before(onto), *(one for each in readings for one in each.statuses)]
    return sorted(one.document_id for one in _settled(every) if one.status == "cancelled")


def _said_before(onto: Snapshot | None) -> list[DocumentStatus]:
    """Return what the older snapshot remembers, of no source of this import."""
    kept = onto.manifest.get("cancelled", ()) if onto else ()
    return [DocumentStatus("", str(one), "cancelled") for one in kept]


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
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None
) -> tuple[str, ...]:
    """Mark invoices; those of the older snapshot that were marked before are no news."""
    cancelled = f"upper(invoice_id) IN {_CANCELLED}"
    cancelled += f" AND NOT ({is_older(onto)} AND coalesce(status, '') = 'cancelled')"
    found = connection.execute(
        "SELECT currency, count(DISTINCT invoice_id), sum(try_cast(gross AS DECIMAL(18, 4))) "
        f"FROM raw_invoices WHERE {cancelled} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    connection.execute(
        "UPDATE raw_invoices SET status = 'cancelled', "
        f"_file = {relabelled(onto, 'raw_invoices')} WHERE {cancelled}"
    )
    return tuple(
        f"invoices that are cancelled, so not billed: {many} with {_shown(gross)} {currency}"
        for currency, many, gross in found
    )


def _drop_receipts(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None
) -> tuple[str, ...]:
    """Take back payments of cancelled receipts, also those that the older snapshot holds."""
    if onto and onto.present("payments"):
        stage_older(connection, onto, "payments", f"{_RECEIPT} IN {_CANCELLED}", str(onto.path))
        connection.execute(TAKEN_BACK)
        connection.execute(
            "INSERT INTO taken_back SELECT 'payments', payment_id FROM raw_payments "
            f"WHERE {is_older(onto, 'raw_payments')}"
        )
    found = connection.execute(
        "SELECT currency, count(DISTINCT payment_id), sum(try_cast(amount AS DECIMAL(18, 4))) "
        f"FROM raw_payments WHERE {_RECEIPT} IN {_CANCELLED} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE receipts_gone AS SELECT DISTINCT {_RECEIPT} AS id "
        f"FROM raw_payments WHERE {_RECEIPT} IN {_CANCELLED}"
    )
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
        f"(SELECT {_RECEIPT} FROM raw_payments WHERE payment_id IS NOT NULL) "
        "AND document_id NOT IN (SELECT id FROM receipts_gone)"
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
