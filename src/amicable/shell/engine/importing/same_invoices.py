"""Join what a ledger and an e-invoice say of one invoice.

A ledger states an invoice in a row, with what is open; the e-invoice states its lines and taxes.
They are one where number, currency and amount agree, and the customer does or the days are near,
one to one.
The e-invoice's words go first, the ledger fills what they leave open, and its customer counts.
Lines that the ledger has of its own stay. Where number and customer agree and amounts do not, the
row is bad: nobody can tell which is right.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import IS_FISCAL, is_older, take_joined
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

_FOREIGN = "(SELECT source FROM foreign_names)"
BARE = "ltrim(regexp_replace(upper({0}), '[^\\p{{L}}\\p{{N}}]', '', 'g'), '0')"
DAYS = 5
"""How much later than its e-invoice a ledger may book an invoice of another customer's id."""
MONEY = "abs(try_cast({0} AS DECIMAL(18, 4)))"
_PARTS = ("invoice_lines", "invoice_taxes", "invoice_charges")
_ALIKE = "invoice_id, customer_id, currency, gross, payable"
"""What is alike in two files of one e-invoice."""
_ALIKE_E = ", ".join(f"e.{name}" for name in _ALIKE.split(", "))
_OWN = frozenset({"invoice_id", "customer_id", "open_amount", "status"})
"""Columns of an invoice that are joined in a way of their own."""


def join_ledger(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None = None
) -> tuple[str, ...]:
    """Make one of the staged rows that state one invoice; return a note when there were any.

    Works after the names of documents were matched. Rows that stand there for the snapshot `onto`
    are joined like those of a ledger beside.
    """
    if "invoices" not in staged_tables(connection):
        return ()
    _note_pairs(connection, onto)
    _report_differing(connection, onto)
    if onto:
        _report_older(connection, str(onto.path))
    connection.execute("DELETE FROM same_invoices WHERE NOT agrees")
    found = connection.execute("SELECT count(*) FROM same_invoices").fetchone()
    if not found or not found[0]:
        return ()
    if onto:
        take_joined(
            connection, onto, f"SELECT ledger_id AS id FROM {_OLDER.format(is_older(onto))}"
        )
    _fill(connection)
    for table in (one for one in _PARTS if one in staged_tables(connection)):
        _keep_own_parts(connection, table)
    connection.execute(
        "DELETE FROM raw_invoices WHERE (_file, _row) IN (SELECT (file, row) FROM same_invoices)"
    )
    rename_invoices(connection, "same_invoices", f"raw_{{0}}._file NOT IN {_FOREIGN}")
    return (f"invoices that a table and an e-invoice state, joined: {found[0]}",)


_OLDER = (
    "same_invoices SEMI JOIN (SELECT _file AS file, _row AS row FROM raw_invoices WHERE {0}) "
    "USING (file, row)"
)


def _note_pairs(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> None:
    """Note ledger rows beside e-invoices of the same number, where each has only one other.

    A row of the older snapshot counts where it has another id that no authority gave, and the
    days are near: in years of books numbers come again.
    """
    ledger = f"_file NOT IN {_FOREIGN}"
    billed = ", ".join(MONEY.format(name) for name in ("e.gross", "e.payable"))
    agrees = f"{MONEY.format('l.gross')} IN ({billed})"
    apart = "abs(date_diff('day', try_cast(l.issued_on AS DATE), try_cast(e.issued_on AS DATE)))"
    numbers = ", ".join(BARE.format(name) for name in ("l.invoice_id", "l.number"))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE same_invoices AS "
        "SELECT l._file AS file, l._row AS row, l.invoice_id AS ledger_id, e.invoice_id AS id, "
        "e._file AS billed_file, l.gross AS ledger_gross, "
        "e.customer_id AS billed_customer, l.customer_id AS ledger_customer, "
        f"{agrees} AS agrees "
        f"FROM (SELECT *, {BARE.format('number')} AS norm FROM raw_invoices "
        f"WHERE _file IN {_FOREIGN} QUALIFY row_number() OVER (PARTITION BY {_ALIKE} "
        "ORDER BY _file) = 1) AS e "
        f"JOIN (SELECT * FROM raw_invoices WHERE {ledger}) AS l ON e.norm IN ({numbers}) "
        "AND e.currency = l.currency AND (l.customer_id IS NULL OR l.customer_id = e.customer_id "
        f"OR {apart} <= CASE WHEN {agrees} THEN {DAYS} ELSE 0 END) "
        f"AND (NOT {is_older(onto, 'l')} OR (l.invoice_id <> e.invoice_id AND {apart} <= {DAYS} "
        f"AND NOT {IS_FISCAL.format('l.invoice_id')})) "
        "QUALIFY count(*) OVER (PARTITION BY l._file, l._row) = 1 "
        "AND count(*) OVER (PARTITION BY e._file, e.invoice_id) = 1"
    )
    alike = _ALIKE.replace(", ", ", o.")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE same_files AS SELECT s.file, s.row, s.ledger_id, s.id, "
        f"o._file AS billed_file FROM same_invoices AS s JOIN raw_invoices AS e "
        "ON e._file = s.billed_file AND e.invoice_id = s.id JOIN raw_invoices AS o "
        f"ON row(o.{alike}) IS NOT DISTINCT FROM row({_ALIKE_E}) AND o._file IN {_FOREIGN} "
        "WHERE s.agrees"
    )


def _report_differing(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> None:
    """Report ledger rows whose e-invoice has another amount and would be a second invoice."""
    differs = "NOT coalesce(agrees, FALSE) AND ledger_id <> id"
    here = f"s.file = {literal(onto.path if onto else '')}"
    connection.execute(
        "INSERT INTO bad SELECT 'invoices', file, row, 'gross', ledger_gross, "
        "concat('the amount of the e-invoice of that number, ', billed_file) FROM same_invoices "
        f"AS s WHERE {differs} AND NOT {here}"
    )
    connection.execute(
        "INSERT INTO bad SELECT DISTINCT 'invoices', e._file, e._row, 'gross', e.gross, concat("
        "'the amount that the older snapshot has for this invoice, ', s.ledger_gross, ' of ', "
        "s.ledger_id) FROM same_invoices AS s JOIN raw_invoices AS e ON e._file = s.billed_file "
        f"AND e.invoice_id = s.id WHERE {differs} AND {here}"
    )


def _report_older(connection: duckdb.DuckDBPyConnection, older: str) -> None:
    """Report e-invoices that may be one of several invoices of the older snapshot."""
    day = "try_cast({0}.issued_on AS DATE)"
    numbers = ", ".join(BARE.format(name) for name in ("l.invoice_id", "l.number"))
    connection.execute(
        "INSERT INTO bad SELECT DISTINCT 'invoices', e._file, e._row, 'number', e.number, "
        "concat('one invoice of this number and amount in the older snapshot, not several, such "
        "as ', l.invoice_id, '; import the ledger and its e-invoices together') "
        "FROM raw_invoices AS e "
        f"JOIN raw_invoices AS l ON {BARE.format('e.number')} IN ({numbers}) "
        "AND e.currency = l.currency "
        f"AND {day.format('e')} = {day.format('l')} AND {MONEY.format('l.gross')} IN "
        f"({MONEY.format('e.gross')}, {MONEY.format('e.payable')}) "
        f"WHERE e._file IN {_FOREIGN} AND l._file = {literal(older)} "
        f"AND e.invoice_id <> l.invoice_id AND NOT {IS_FISCAL.format('l.invoice_id')} "
        "AND (l._file, l._row) NOT IN (SELECT (file, row) FROM same_invoices)"
    )


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill what e-invoices leave open from their ledger rows."""
    filled = ", ".join(
        f"{named(column.name)} = coalesce(e.{named(column.name)}, l.{named(column.name)})"
        for column in TABLES["invoices"].columns
        if column.name not in _OWN
    )
    filled += ", status = CASE WHEN l.status = 'cancelled' THEN l.status "
    filled += "ELSE coalesce(e.status, l.status) END"
    turned = "CASE WHEN try_cast(l.gross AS DECIMAL(18, 4)) < 0 THEN {} ELSE l.open_amount END"
    opened = turned.format("CAST(-try_cast(l.open_amount AS DECIMAL(18, 4)) AS VARCHAR)")
    connection.execute(
        f"UPDATE raw_invoices AS e SET {filled}, customer_id = coalesce(l.customer_id, "
        f"e.customer_id), open_amount = coalesce(e.open_amount, {opened}) "
        "FROM (SELECT r.*, s.id, s.billed_file FROM raw_invoices AS r JOIN same_files AS s "
        "ON r._file = s.file AND r._row = s.row) AS l "
        "WHERE e._file = l.billed_file AND e.invoice_id = l.id"
    )


def _keep_own_parts(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Drop lines, taxes or charges of e-invoices whose ledger has some of its own."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE kept_own AS SELECT DISTINCT s.billed_file, s.id FROM "
        f"same_files AS s JOIN raw_{table} AS l ON l.invoice_id = s.ledger_id "
        f"AND l._file NOT IN {_FOREIGN}"
    )
    own = "(_file, invoice_id) IN (SELECT (billed_file, id) FROM kept_own)"
    connection.execute(f"DELETE FROM raw_{table} WHERE {own}")
    if table == "invoice_lines" and "invoice_charges" in staged_tables(connection):
        connection.execute(f"DELETE FROM raw_invoice_charges WHERE line IS NOT NULL AND {own}")


def rename_invoices(
    connection: duckdb.DuckDBPyConnection, pairs: str, among: str = "TRUE"
) -> None:
    """Call invoices by the `id` of a table of pairs instead of their `ledger_id`, where named.

    `among` is the condition on the rows that may name them.
    """
    for table in staged_tables(connection):
        for column in TABLES[table].columns:
            if column.name == "invoice_id" or column.refers_to == "invoices":
                place = f"raw_{table}.{named(column.name)}"
                connection.execute(
                    f"UPDATE raw_{table} SET {named(column.name)} = s.id FROM {pairs} AS s "
                    f"WHERE {place} = s.ledger_id AND s.ledger_id <> s.id "
                    f"AND {among.format(table)}"
                )
