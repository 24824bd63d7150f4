"""Tell e-invoices apart that bear one number in several series.

A number names a document within a series of its seller: some series begin anew each year, and
credit notes may have one of their own. Where the documents of one import share a number across
those, their ids say whose, when and what. One number in one series stays one document: where two
files state it with the same totals, say in UBL and in CII, one of them counts; where the totals
differ, it is a bad row.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import is_older
from amicable.shell.engine.importing.staging import staged_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.connector import ForeignName
    from amicable.shell.engine.snapshot import Snapshot

_SERIES = "concat_ws(' ', seller_id, left(issued_on, 4), CASE WHEN kind = '381' THEN 'credit' END)"

_SAME = f"invoice_id, {_SERIES}, customer_id, currency, issued_on"
_SUREST = "CASE status WHEN 'cancelled' THEN 0 WHEN 'draft' THEN 2 ELSE 1 END"
_SHOWN = 20
_TOTALS = ("net", "tax", "gross", "payable")


def tell_apart(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[ForeignName],
    onto: Snapshot | None = None,
) -> tuple[str, ...]:
    """Give staged e-invoices of one number ids of their own; return a note when any had to.

    Works after `names` were matched, which say whose files are e-invoices. An invoice that the
    older snapshot `onto` holds under that number keeps its id.
    """
    if not names or "invoices" not in staged_tables(connection):
        return ()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE told_apart AS SELECT _file, invoice_id, "
        f"concat(invoice_id, ' (', {_SERIES}, ')') AS id FROM raw_invoices "
        "WHERE _file IN (SELECT source FROM foreign_names) WINDOW w AS (PARTITION BY invoice_id) "
        f"QUALIFY min({_SERIES}) OVER w <> max({_SERIES}) OVER w"
    )
    if onto:
        _tell_apart_from_older(connection, onto)
    found = connection.execute("SELECT count(DISTINCT invoice_id) FROM told_apart").fetchone()
    notes = _drop_second_wrappings(connection)
    if not found or not found[0]:
        return notes
    for table in _with_invoices(connection):
        connection.execute(
            f"UPDATE raw_{table} SET invoice_id = t.id FROM told_apart AS t "
            f"WHERE raw_{table}._file = t._file AND raw_{table}.invoice_id = t.invoice_id"
        )
    told = f"invoice numbers that several series share, told apart by their ids: {found[0]}"
    return (told, *notes)


def _tell_apart_from_older(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Note e-invoices that bear the number of an older invoice of another year, kind or seller.

    So are those that were told apart when they came before, and come again.
    """
    other = (
        "left(o.issued_on, 4) <> left(e.issued_on, 4) OR o.seller_id <> e.seller_id "
        "OR (coalesce(o.kind, '') = '381') <> (coalesce(e.kind, '') = '381')"
    )
    own = f"concat(invoice_id, ' (', {_SERIES}, ')')"
    connection.execute(
        "INSERT INTO told_apart SELECT DISTINCT e._file, e.invoice_id, e.own FROM "
        f"(SELECT *, {own} AS own FROM raw_invoices "
        "WHERE _file IN (SELECT source FROM foreign_names) "
        "AND (_file, invoice_id) NOT IN (SELECT (_file, invoice_id) FROM told_apart)) AS e "
        f"JOIN (SELECT * FROM raw_invoices WHERE {is_older(onto)}) AS o "
        f"ON o.invoice_id = e.own OR (o.invoice_id = e.invoice_id AND ({other}))"
    )


def _drop_second_wrappings(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Keep one of the files that state one document in two syntaxes with the same totals.

    Which of them counts depends on their standing (what is authorised goes before what is not, and
    what is cancelled before both), then on their names; files of the same words are repeats.
    """
    totals = ", ".join(f"coalesce(try_cast({one} AS DECIMAL(18, 4)), 0)" for one in _TOTALS)
    alike = f"{_SAME}, {totals}"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE second AS SELECT _file, invoice_id, first_file FROM ("
        "SELECT *, first_value(_file) OVER w AS first_file, count(*) OVER (PARTITION BY "
        f"invoice_id, {_SERIES}) AS every, count(*) OVER (PARTITION BY {alike}) AS alike "
        "FROM (SELECT DISTINCT * EXCLUDE (_row) FROM raw_invoices "
        "WHERE _file IN (SELECT source FROM foreign_names)) "
        f"WINDOW w AS (PARTITION BY {alike} ORDER BY {_SUREST}, _file)) "
        "WHERE every = alike AND alike > 1 AND _file <> first_file"
    )
    dropped = connection.execute(
        "SELECT _file, invoice_id, first_file FROM second ORDER BY ALL"
    ).fetchall()
    for table in (one for one in _with_invoices(connection) if one != "documents"):
        connection.execute(
            f"DELETE FROM raw_{table} WHERE (_file, invoice_id) IN "
            "(SELECT (_file, invoice_id) FROM second)"
        )
    told = [
        f"{file} states invoice {number} once more with the same totals; {first} counts"
        for file, number, first in dropped
    ]
    more = (f"and {len(told) - _SHOWN} more such files",) if len(told) > _SHOWN else ()
    return (*told[:_SHOWN], *more)


def _with_invoices(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [one for one in staged_tables(connection) if TABLES[one].column("invoice_id")]
