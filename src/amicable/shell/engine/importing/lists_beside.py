"""A list that lies beside e-invoices and states some of them by instalments: each counts once.

`same_invoices` joins what one row states. Some ledgers have a row for each instalment: where they
add up to the document of their number and the days are near, the document counts, takes from the
rows what it does not say itself (what is open, when it is due, whose it is), and the rows go.
Where the amount or the day differs, both count and a note says so. What else names an invoice by a
number that only one e-invoice bears, such as what a payment paid, names that one.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and their columns
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import IS_FISCAL, is_older, take_joined
from amicable.shell.engine.importing.same_customers import join_customers
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.connector import ForeignName
    from amicable.shell.engine.snapshot import Snapshot

_DAYS = 5
_SHOWN = 5
_TAKEN = (
    *("due_on", "order_id", "contract_id", "purchase_order", "buyer_reference", "received_on"),
    *("dunning_level", "assigned_to", "payer_customer_id", "sent_to", "agreement_id"),
    *("period_from", "period_to"),
)
"""What the document takes from the rows of a list where it says nothing itself."""
PARTS = ("invoice_lines", "invoice_taxes", "invoice_charges")
"""What of an invoice is in tables of their own."""
BARE = "ltrim(regexp_replace(upper({0}), '[^0-9A-Z]', '', 'g'), '0')"
"""The number of an invoice by its digits and letters alone."""
STEM = BARE.format("regexp_extract({0}, '^(.*[0-9])[ ]*[-/.][ ]*(?:[0-9]{{1,3}}|[A-L])$', 1)")
"""The number of an invoice without that of its instalment: 1234/1, 1234-02, 1234-B."""


def settle_lists(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[ForeignName],
    onto: Snapshot | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let each staged e-invoice count once; return notes, and the new customers that are ours.

    Works after `names` were matched, whose files are those of e-invoices. Rows of the older
    snapshot `onto` are those of a list as well, except what an authority numbered.
    """
    if not names or "invoices" not in staged_tables(connection):
        return (), ()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE stated_twice (list_id VARCHAR, list_file VARCHAR, "
        "list_row BIGINT, id VARCHAR, file VARCHAR)"
    )
    _note_documents(connection)
    for key in (BARE.format("l.number"), BARE.format("l.invoice_id"), STEM.format("l.number")):
        _find(connection, key, onto)
    _find(connection, STEM.format("l.invoice_id"), onto)
    notes = _differing(connection)
    found = connection.execute("SELECT count(*), count(DISTINCT id) FROM stated_twice").fetchone()
    rows, invoices = found or (0, 0)
    ours = _customers(connection, onto) if rows else ()
    if rows and onto:
        listed = f"SELECT list_id AS id FROM stated_twice WHERE list_file = {literal(onto.path)}"
        take_joined(connection, onto, listed)
    if rows:
        _merge(connection)
        told = f"rows of lists that state e-invoices once more: {rows}, of {invoices} invoices"
        notes = (f"{told}; the e-invoices count", *notes)
    return (*notes, *_named_by_number(connection)), ours


_LISTED = (
    "(SELECT *, coalesce(number, invoice_id) AS own FROM raw_invoices WHERE {0} "
    "AND _file NOT IN (SELECT source FROM foreign_names) "
    "AND (_file, _row) NOT IN (SELECT (list_file, list_row) FROM stated_twice))"
)
_MONEY = "abs(try_cast({0} AS DECIMAL(18, 4)))"


def _note_documents(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the documents under each of their numbers: the printed one and the id."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE documents_known AS SELECT _file AS file, invoice_id AS id, "
        f"unnest(list_distinct([{BARE.format('number')}, {BARE.format('invoice_id')}])) AS key, "
        f"try_cast(issued_on AS DATE) AS issued_on, currency, {_MONEY.format('gross')} AS gross, "
        f"{_MONEY.format('payable')} AS payable FROM raw_invoices "
        "WHERE _file IN (SELECT source FROM foreign_names) AND _row > 0"
    )


def _find(connection: duckdb.DuckDBPyConnection, key: str, onto: Snapshot | None) -> None:
    """Note the rows that, by one way to read their number, state one document in full."""
    older = f"{is_older(onto)} AND NOT {IS_FISCAL.format('invoice_id')}"
    listed = _LISTED.format(f"(_row > 0 OR ({older}))")
    connection.execute(
        "INSERT INTO stated_twice SELECT list_id, list_file, list_row, id, file FROM ("
        "SELECT l.invoice_id AS list_id, l._file AS list_file, l._row AS list_row, e.id, e.file, "
        f"sum({_MONEY.format('l.gross')}) OVER w IN (e.gross, e.payable) AS is_whole, "
        "count(DISTINCT e.id) OVER (PARTITION BY l._file, l._row) AS documents, "
        "count(DISTINCT l._file) OVER w AS files "
        f"FROM {listed} AS l JOIN documents_known AS e ON e.key = {key} AND e.key <> '' "
        "AND (l._row > 0 OR l.invoice_id <> e.id) "
        "AND l.currency = e.currency "
        f"AND abs(date_diff('day', try_cast(l.issued_on AS DATE), e.issued_on)) <= {_DAYS} "
        "WINDOW w AS (PARTITION BY e.file, e.id)) "
        "WHERE is_whole AND documents = 1 AND files = 1"
    )


def _differing(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return a note of rows that bear the number of a document and do not state it."""
    listed = _LISTED.format("_row > 0")
    keys = f"[{BARE.format('own')}, {STEM.format('own')}]"
    found = connection.execute(
        f"SELECT DISTINCT own FROM (SELECT own, unnest({keys}) AS key FROM {listed}) "
        "SEMI JOIN documents_known AS e USING (key) WHERE key <> '' ORDER BY 1"
    ).fetchall()
    if not found:
        return ()
    shown = ", ".join(str(row[0]) for row in found[:_SHOWN])
    told = "rows of lists bear the number of an e-invoice with another amount or day"
    return (f"{len(found)} {told}, and count beside it: {shown}",)


def _customers(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> tuple[str, ...]:
    """Put our customers, whom the lists know, in the place of the documents' new ones."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE same_invoices AS SELECT e.customer_id AS billed_customer, "
        "l.customer_id AS ledger_customer FROM stated_twice AS s "
        "JOIN raw_invoices AS l ON l._file = s.list_file AND l._row = s.list_row "
        "JOIN raw_invoices AS e ON e._file = s.file AND e.invoice_id = s.id"
    )
    return join_customers(connection, onto)


def _merge(connection: duckdb.DuckDBPyConnection) -> None:
    """Give documents what the rows know, let other tables name the documents, drop the rows."""
    firsts = ", ".join(f"max(l.{named(one)}) AS {named(one)}" for one in _TAKEN)
    filled = ", ".join(
        f"{named(one)} = coalesce(raw_invoices.{named(one)}, f.{named(one)})" for one in _TAKEN
    )
    connection.execute(
        f"UPDATE raw_invoices SET {filled}, "
        "open_amount = coalesce(raw_invoices.open_amount, CAST(f.open AS VARCHAR)), "
        "status = CASE WHEN f.is_cancelled THEN 'cancelled' ELSE raw_invoices.status END FROM ("
        f"SELECT s.file, s.id, {firsts}, bool_and(coalesce(l.status, '') = 'cancelled') "
        "AS is_cancelled, CASE WHEN count(l.open_amount) = count(*) THEN "
        "sum(try_cast(l.open_amount AS DECIMAL(18, 4))) END AS open FROM stated_twice AS s "
        "JOIN raw_invoices AS l ON l._file = s.list_file AND l._row = s.list_row "
        "GROUP BY s.file, s.id) AS f "
        "WHERE raw_invoices._file = f.file AND raw_invoices.invoice_id = f.id"
    )
    for table in (one for one in PARTS if one in staged_tables(connection)):
        connection.execute(
            f"DELETE FROM raw_{table} WHERE _file NOT IN (SELECT source FROM foreign_names) "
            "AND invoice_id IN (SELECT list_id FROM stated_twice)"
        )
    connection.execute(
        "DELETE FROM raw_invoices WHERE (_file, _row) IN "
        "(SELECT (list_file, list_row) FROM stated_twice)"
    )
    _rename(connection, "SELECT DISTINCT list_id AS named, id FROM stated_twice")


def _named_by_number(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Let what names an invoice by a number that only one document bears name that document."""
    told = _rename(
        connection,
        "SELECT number AS named, min(invoice_id) AS id FROM raw_invoices GROUP BY number "
        "HAVING count(DISTINCT invoice_id) = 1 AND bool_and(_file IN "
        "(SELECT source FROM foreign_names)) AND number <> min(invoice_id)",
    )
    return (f"rows that name an e-invoice by its number: {told}",) if told else ()


def _rename(connection: duckdb.DuckDBPyConnection, pairs: str) -> int:
    """Put ids in the place of what names them, unless that is an id itself; return how many."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE renamed AS SELECT * FROM ({pairs}) WHERE named NOT IN "
        "(SELECT invoice_id FROM raw_invoices WHERE invoice_id IS NOT NULL) AND named <> id"
    )
    many = 0
    for table in (one for one in staged_tables(connection) if one not in {"invoices", *PARTS}):
        for column in (one.name for one in TABLES[table].columns if one.refers_to == "invoices"):
            found = connection.execute(
                f"UPDATE raw_{table} SET {column} = r.id FROM renamed AS r "
                f"WHERE raw_{table}.{column} = r.named"
            ).fetchone()
            many += int(found[0]) if found else 0
    return many
