"""Let the instalments of a later ledger that make one older e-invoice be one row again.

Each has the number of the invoice with its own behind it (1234/1, 1234/2), and all add up to what
the document bills. Reads `older_documents`, which `later_ledger` lays out.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.joined_older import IS_FISCAL
from amicable.shell.engine.importing.lists_beside import BARE, PARTS, STEM
from amicable.shell.engine.importing.same_invoices import DAYS, MONEY, rename_invoices
from amicable.shell.engine.importing.staging import staged_tables

if TYPE_CHECKING:
    import duckdb

_SHOWN = 5


def merge_instalments(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Merge such rows into the first of them: amount and number of the document, all that is open.

    Due is the last. What names another of them names the document; their lines go. Returns a note
    on rows that bear the number of a document and do not add up to it.
    """
    _note_parts(connection)
    notes = _lacking(connection)
    connection.execute(
        "UPDATE raw_invoices AS n SET gross = o.gross, number = o.number, due_on = p.due_on, "
        "open_amount = p.open FROM later_parts AS p JOIN older_documents AS o "
        "ON o.invoice_id = p.id WHERE p.is_first AND n._file = p.file AND n._row = p.row"
    )
    for table in (one for one in PARTS if one in staged_tables(connection)):
        connection.execute(
            f"DELETE FROM raw_{table} WHERE invoice_id IN (SELECT ledger_id FROM later_parts)"
        )
    connection.execute("DELETE FROM later_parts WHERE is_first")
    connection.execute(
        "DELETE FROM raw_invoices WHERE (_file, _row) IN (SELECT (file, row) FROM later_parts)"
    )
    rename_invoices(connection, "later_parts")
    return notes


def _lacking(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return a note on the rows that are no whole document, and forget them."""
    whole = "is_whole AND many > 1 AND files = 1 AND documents = 1"
    found = connection.execute(
        f"SELECT DISTINCT ledger_id FROM later_parts WHERE NOT ({whole}) ORDER BY 1"
    ).fetchall()
    connection.execute(f"DELETE FROM later_parts WHERE NOT ({whole})")
    if not found:
        return ()
    shown = ", ".join(str(row[0]) for row in found[:_SHOWN])
    told = "later rows bear the number of an e-invoice and do not add up to it"
    return (f"{len(found)} {told}, and count beside it: {shown}",)


def _note_parts(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the rows of one file that together state one older document of their customer."""
    billed = ", ".join(MONEY.format(name) for name in ("o.gross", "o.payable"))
    opened = MONEY.format("n.open_amount")
    days = "date_diff('day', try_cast(o.issued_on AS DATE), try_cast(n.issued_on AS DATE))"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE later_parts AS "
        "SELECT n._file AS file, n._row AS row, n.invoice_id AS ledger_id, o.invoice_id AS id, "
        "row_number() OVER (PARTITION BY o.invoice_id ORDER BY n._file, n._row) = 1 AS is_first, "
        f"max(n.due_on) OVER w AS due_on, CASE WHEN count({opened}) OVER w = count(*) OVER w "
        f"THEN CAST(sum({opened}) OVER w AS VARCHAR) END AS open, "
        f"sum({MONEY.format('n.gross')}) OVER w IN ({billed}) AS is_whole, "
        "count(*) OVER w AS many, count(DISTINCT n._file) OVER w AS files, "
        "count(*) OVER (PARTITION BY n._file, n._row) AS documents "
        "FROM raw_invoices AS n JOIN older_documents AS o "
        f"ON {STEM.format('coalesce(n.number, n.invoice_id)')} = {BARE.format('o.number')} "
        "AND o.currency = n.currency AND coalesce(n.customer_id = o.customer_id, TRUE) "
        f"AND abs({days}) <= {DAYS} AND NOT {IS_FISCAL.format('n.invoice_id')} "
        "WINDOW w AS (PARTITION BY o.invoice_id)"
    )
