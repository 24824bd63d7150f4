"""Tell e-invoices apart that bear one number in several series.

A number names a document within a series of its seller: some series begin anew each year, and
credit notes may have one of their own. Where the documents of one import share a number across
those, their ids say whose, when and what. One number in one series stays one document: equal
twice, or a bad row.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.staging import staged_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.connector import ForeignName

_SERIES = "concat_ws(' ', seller_id, left(issued_on, 4), CASE WHEN kind = '381' THEN 'credit' END)"


def tell_apart(
    connection: duckdb.DuckDBPyConnection, names: Sequence[ForeignName]
) -> tuple[str, ...]:
    """Give staged e-invoices of one number ids of their own; return a note when any had to.

    Works after `names` were matched, which say whose files are e-invoices.
    """
    if not names or "invoices" not in staged_tables(connection):
        return ()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE told_apart AS SELECT _file, invoice_id, "
        f"concat(invoice_id, ' (', {_SERIES}, ')') AS id FROM raw_invoices "
        "WHERE _file IN (SELECT source FROM foreign_names) WINDOW w AS (PARTITION BY invoice_id) "
        f"QUALIFY min({_SERIES}) OVER w <> max({_SERIES}) OVER w"
    )
    found = connection.execute("SELECT count(DISTINCT invoice_id) FROM told_apart").fetchone()
    if not found or not found[0]:
        return ()
    for table in staged_tables(connection):
        if TABLES[table].column("invoice_id"):
            connection.execute(
                f"UPDATE raw_{table} SET invoice_id = t.id FROM told_apart AS t "
                f"WHERE raw_{table}._file = t._file AND raw_{table}.invoice_id = t.invoice_id"
            )
    return (f"invoice numbers that several series share, told apart by their ids: {found[0]}",)
