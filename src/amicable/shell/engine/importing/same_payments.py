"""Count a payment once that a bank or a ledger states, and a receipt (CFDI of type P) as well.

They are one where customer, currency and amount agree and the days lie close, one to one. The
ledger's payment stays; where it was put to no invoice, it is put as the receipt says.
"""

# ruff: noqa: S608 - SQL is composed of constants
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.joined_older import is_older, stage_older
from amicable.shell.engine.importing.staging import staged_tables

if TYPE_CHECKING:
    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

_FOREIGN = "(SELECT source FROM foreign_names)"
_DAYS = 5
"""How far apart the day of a transfer and that of its receipt may be."""


def join_payments(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None = None
) -> tuple[str, ...]:
    """Make one of staged payments that were stated twice; return a note when there were any.

    Works after the names of documents were matched and invoices were joined. Payments of the older
    snapshot `onto` are joined like those of a ledger beside.
    """
    if not {"payments", "allocations"} <= set(staged_tables(connection)):
        return ()
    if onto:
        _show_older(connection, onto)
    _note_pairs(connection)
    found = connection.execute("SELECT count(*) FROM same_payments").fetchone()
    if not found or not found[0]:
        return ()
    connection.execute(
        f"DELETE FROM raw_allocations WHERE _file IN {_FOREIGN} AND payment_id IN "
        "(SELECT id FROM same_payments WHERE ledger_id IN (SELECT payment_id FROM raw_allocations "
        f"WHERE payment_id IS NOT NULL AND _file NOT IN {_FOREIGN}))"
    )
    connection.execute(
        "UPDATE raw_allocations SET payment_id = s.ledger_id FROM same_payments AS s "
        f"WHERE raw_allocations.payment_id = s.id AND raw_allocations._file IN {_FOREIGN}"
    )
    connection.execute(
        "DELETE FROM raw_payments WHERE payment_id IN (SELECT id FROM same_payments) "
        f"AND _file IN {_FOREIGN}"
    )
    return (f"payments that a table and a receipt state, counted once: {found[0]}",)


def _show_older(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Show older payments of the amounts of receipts, and what they were put to."""
    amounts = (
        "amount IN (SELECT try_cast(amount AS DECIMAL(18, 4)) FROM raw_payments "
        f"WHERE _file IN {_FOREIGN})"
    )
    if onto.present("payments"):
        stage_older(connection, onto, "payments", amounts, str(onto.path))
    if onto.present("allocations"):
        shown = f"SELECT payment_id FROM raw_payments WHERE {is_older(onto, 'raw_payments')}"
        put = f"payment_id IN ({shown})"
        stage_older(connection, onto, "allocations", put, str(onto.path))


def _note_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Note payments of tables beside receipts of the same money, where each has one other."""
    money = "try_cast({0}.amount AS DECIMAL(18, 4))"
    day = "try_cast({0}.received_on AS DATE)"
    near = f"abs({day.format('e')} - {day.format('l')}) <= {_DAYS}"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE same_payments AS "
        "SELECT e.payment_id AS id, l.payment_id AS ledger_id "
        "FROM (SELECT DISTINCT * EXCLUDE (_file, _row) FROM raw_payments "
        f"WHERE _file IN {_FOREIGN}) AS e "
        f"JOIN (SELECT * FROM raw_payments WHERE _file NOT IN {_FOREIGN}) AS l "
        f"ON e.currency = l.currency AND {money.format('e')} = {money.format('l')} AND {near} "
        "AND (l.customer_id IS NULL OR l.customer_id = e.customer_id) "
        "QUALIFY count(*) OVER (PARTITION BY e.payment_id) = 1 "
        "AND count(*) OVER (PARTITION BY l.payment_id) = 1"
    )
