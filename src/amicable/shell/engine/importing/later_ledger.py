"""Let the rows of a ledger that comes later find the e-invoices that the older snapshot holds.

A ledger exported again still calls an invoice by its own number, where the older snapshot keeps it
under the id that an authority gave its e-invoice. The row is that invoice: the document's words
stay, and what is open is learnt from the ledger, as when both came together. What documents said
of a customer stays as well, where the ledger has no such column.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import IS_FISCAL
from amicable.shell.engine.importing.later_instalments import merge_instalments
from amicable.shell.engine.importing.same_invoices import BARE, DAYS, MONEY, rename_invoices
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import canonical, named

if TYPE_CHECKING:
    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

_INVOICES = TABLES["invoices"]
_OPEN = frozenset({"open_amount", "dunning_level", "assigned_to"})
"""What the ledger knows better than the older snapshot."""


def join_later(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> tuple[str, ...]:
    """Call rows of a later ledger by the ids of their e-invoices; return notes on what was found.

    One of another customer or amount, or that may be one of several, is a bad row: it would be the
    same money once more.
    """
    staged = staged_tables(connection)
    if onto and "customers" in staged and onto.present("customers"):
        _keep_customers(connection, onto)
    if onto is None or "invoices" not in staged or not onto.present("invoices"):
        return ()
    _show_documents(connection, onto)
    notes = merge_instalments(connection)
    _note_pairs(connection)
    connection.execute(
        "INSERT INTO bad SELECT DISTINCT 'invoices', file, row, 'invoice_id', ledger_id, concat("
        "'the customer and amount of the e-invoice of this number that the older snapshot "
        "holds, ', id, '; import the ledger and its e-invoices together') "
        "FROM later_rows WHERE NOT agrees"
    )
    connection.execute("DELETE FROM later_rows WHERE NOT agrees")
    found = connection.execute("SELECT count(*) FROM later_rows").fetchone()
    if not found or not found[0]:
        return notes
    _fill(connection)
    rename_invoices(connection, "later_rows")
    return (f"invoices of a table whose e-invoice the older snapshot holds: {found[0]}", *notes)


def _show_documents(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Lay out the e-invoices of the older snapshot as text."""
    texts = ", ".join(f"{canonical(one)} AS {named(one.name)}" for one in _INVOICES.columns)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE older_documents AS SELECT {texts} "
        f"FROM ({onto.rows_sql(_INVOICES)}) WHERE {IS_FISCAL.format('invoice_id')}"
    )


def _note_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Note rows that bear the number of an older e-invoice, of the same money and near its day."""
    numbers = ", ".join(BARE.format(name) for name in ("n.invoice_id", "n.number"))
    day = "try_cast({0}.issued_on AS DATE)"
    billed = ", ".join(MONEY.format(name) for name in ("o.gross", "o.payable"))
    alike = f"coalesce({MONEY.format('n.gross')} IN ({billed}), FALSE)"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE later_rows AS "
        "SELECT n._file AS file, n._row AS row, n.invoice_id AS ledger_id, o.invoice_id AS id, "
        f"coalesce(n.customer_id = o.customer_id, TRUE) AND {alike} "
        "AND count(*) OVER (PARTITION BY n._file, n._row) = 1 "
        "AND count(*) OVER (PARTITION BY o.invoice_id) = 1 AS agrees "
        "FROM raw_invoices AS n JOIN older_documents AS o "
        f"ON {BARE.format('o.number')} IN ({numbers}) AND o.currency = n.currency "
        f"AND ({alike} OR n.customer_id = o.customer_id) "
        f"AND abs(date_diff('day', {day.format('o')}, {day.format('n')})) <= {DAYS} "
        f"WHERE n.invoice_id <> o.invoice_id AND NOT {IS_FISCAL.format('n.invoice_id')}"
    )


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Let each row say what its older document says, but for what the ledger knows better."""
    told = ", ".join(
        f"{named(name)} = coalesce({first}.{named(name)}, {second}.{named(name)})"
        for name in (one.name for one in _INVOICES.columns if one.name != "invoice_id")
        for first, second in ((("n", "o") if name in _OPEN else ("o", "n")),)
    )
    connection.execute(
        f"UPDATE raw_invoices AS n SET {told} FROM later_rows AS r "
        "JOIN older_documents AS o ON o.invoice_id = r.id "
        "WHERE n._file = r.file AND n._row = r.row"
    )


def _keep_customers(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Let customers keep what the older snapshot knows of them where new rows fill no column."""
    columns = [one for one in TABLES["customers"].columns if one.name != "customer_id"]
    counts = ", ".join(f"count({named(one.name)})" for one in columns)
    filled = connection.execute(f"SELECT {counts} FROM raw_customers").fetchone() or ()
    silent = [one for one, many in zip(columns, filled, strict=True) if not many]
    if not silent:
        return
    texts = ", ".join(f"{canonical(one)} AS {named(one.name)}" for one in silent)
    told = ", ".join(f"{named(one.name)} = o.{named(one.name)}" for one in silent)
    connection.execute(
        f"UPDATE raw_customers AS n SET {told} FROM (SELECT customer_id, {texts} "
        f"FROM ({onto.rows_sql(TABLES['customers'])})) AS o WHERE n.customer_id = o.customer_id"
    )
