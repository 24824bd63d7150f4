"""Let rows of an older snapshot be joined with what comes later, as if both came together.

Shown rows (`onto.py`) are hidden again when all is joined. What the joining changes, or what names
something that it renames, becomes a row of this import instead; what it makes one with a document
is taken back, and does not come again with the older rows.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.staging import create_staged, staged_tables
from amicable.shell.engine.physical import canonical, literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.tables import Table
    from amicable.shell.engine.snapshot import Snapshot

IS_FISCAL = (
    "regexp_full_match(upper({0}), '[0-9A-F]{{8}}(-[0-9A-F]{{4}}){{3}}-[0-9A-F]{{12}}"
    "|[0-9]{{6}}[0-9A-Z]{{12}}[0-9]{{26}}|[0-9A-Z]{{50}}')"
)
"""SQL: whether an id was given by an authority (CFDI, NF-e, NFS-e), so that no ledger made it."""
TAKEN_BACK = "CREATE TEMP TABLE IF NOT EXISTS taken_back (name VARCHAR, id VARCHAR)"


def is_older(onto: Snapshot | None, table: str = "raw_invoices") -> str:
    """Return SQL for whether a staged row stands there for the older snapshot."""
    return "FALSE" if onto is None else f"{table}._file = {literal(onto.path)}"


def changed(onto: Snapshot) -> str:
    """Return under what name rows of the older snapshot are rows of this import."""
    return f"{onto.path} (joined)"


def relabelled(onto: Snapshot | None, table: str) -> str:
    """Return SQL for the file of a row that is about to change."""
    if onto is None:
        return f"{table}._file"
    return (
        f"CASE WHEN {is_older(onto, table)} THEN {literal(changed(onto))} ELSE {table}._file END"
    )


def take_joined(connection: duckdb.DuckDBPyConnection, onto: Snapshot, ids: str) -> None:
    """Take invoices of the older snapshot back, and stage whatever names them.

    `ids` is a query for the `id` of each.
    """
    connection.execute(TAKEN_BACK)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE joined_ids AS SELECT DISTINCT id FROM ({ids})"
    )
    if connection.execute("SELECT 1 FROM joined_ids LIMIT 1").fetchone() is None:
        return
    connection.execute("INSERT INTO taken_back SELECT 'invoices', id FROM joined_ids")
    connection.execute(
        f"UPDATE raw_invoices SET _file = {literal(changed(onto))} "
        f"WHERE {is_older(onto)} AND preceding_invoice_id IN (SELECT id FROM joined_ids)"
    )
    for table in (one for one in TABLES.values() if one.name != "invoices"):
        columns = [one.name for one in table.columns if _names_invoices(one.name, table)]
        if columns and onto.present(table.name):
            names_one = " OR ".join(f"{one} IN (SELECT id FROM joined_ids)" for one in columns)
            stage_older(connection, onto, table.name, names_one, changed(onto))


def stage_older(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot, name: str, where: str, file: str
) -> None:
    """Stage the rows of an older table that meet a condition, if there are any."""
    rows = f"SELECT * FROM ({onto.rows_sql(TABLES[name])}) WHERE {where}"
    if connection.execute(f"SELECT 1 FROM ({rows}) LIMIT 1").fetchone() is None:
        return
    create_staged(connection, name)
    texts = ", ".join(canonical(column) for column in TABLES[name].columns)
    connection.execute(
        f"INSERT INTO raw_{name} SELECT {literal(file)}, -row_number() OVER (), {texts} "
        f"FROM ({rows})"
    )


def is_taken_back(table: Table) -> str:
    """Return SQL for whether an older row was taken back."""
    keys = {"invoices": "invoice_id"} if "invoice_id" in table.key else {}
    if table.name in {"payments", "allocations"}:
        keys["payments"] = "payment_id"
    found = [
        f"coalesce({named(key)} IN "
        f"(SELECT id FROM taken_back WHERE name = {literal(kind)}), FALSE)"
        for kind, key in keys.items()
    ]
    return " OR ".join(found) or "FALSE"


def renew(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> tuple[str, ...]:
    """Let an e-invoice that the older snapshot holds keep what was learnt of it since.

    What it does not state itself stays as long as its amount does: what is open, when it is due.
    What was cancelled stays cancelled, whatever its own file says.
    """
    if onto is None or "invoices" not in staged_tables(connection):
        return ()
    known = ", ".join(
        f"{one} = CASE WHEN {_ALIKE} THEN coalesce(raw_invoices.{one}, o.{one}) "
        f"ELSE raw_invoices.{one} END"
        for one in _LEARNT
    )
    same = (
        f"{is_older(onto, 'o')} AND o.invoice_id = raw_invoices.invoice_id "
        "AND left(o.issued_on, 4) = left(raw_invoices.issued_on, 4)"
    )
    revived = connection.execute(
        f"SELECT count(DISTINCT invoice_id) FROM raw_invoices WHERE {_FOREIGN} "
        "AND coalesce(status, '') <> 'cancelled' AND EXISTS (SELECT 1 FROM raw_invoices AS o "
        f"WHERE {same} AND o.status = 'cancelled')"
    ).fetchone()
    connection.execute(
        f"UPDATE raw_invoices SET {known}, "
        "status = CASE WHEN o.status = 'cancelled' THEN o.status "
        f"ELSE raw_invoices.status END FROM raw_invoices AS o WHERE {same} "
        f"AND raw_invoices._file IN (SELECT source FROM foreign_names)"
    )
    many = int(revived[0]) if revived else 0
    told = f"e-invoices that come again and were cancelled before, so they stay cancelled: {many}"
    return (told,) if many else ()


_FOREIGN = "_file IN (SELECT source FROM foreign_names)"
_LEARNT = (
    *("open_amount", "due_on", "received_on", "dunning_level", "assigned_to"),
    *("payer_customer_id", "sent_to", "order_id", "contract_id", "agreement_id"),
)
_ALIKE = "try_cast(o.gross AS DECIMAL(18, 4)) = try_cast(raw_invoices.gross AS DECIMAL(18, 4))"


def _names_invoices(column: str, table: Table) -> bool:
    found = table.column(column)
    return column == "invoice_id" or (found is not None and found.refers_to == "invoices")
