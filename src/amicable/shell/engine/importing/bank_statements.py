"""Turn statements of banks into payments: each amount once, and told what became of the rest.

Whose a payment is follows from what its text names, never from a name of a person: exact numbers
as whole words whose documents come to just its amount, all of one customer (*assumed*). What is
not so stays without a customer, for the checks to be careful with and the report to list.
"""

# ruff: noqa: S608 - SQL is composed of constants and of quoted paths
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.core.books.statements.balances import gaps, untied
from amicable.core.books.statements.once import each_once
from amicable.core.books.statements.receipts import PREFIX, amounts, receipts_of
from amicable.core.books.statements.same_money import Moved, held_already
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.compile_order import SQL_FOLDER, statements_of
from amicable.shell.engine.importing.staging import create_staged, load, staged_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    import duckdb

    from amicable.core.books.statements.receipts import Receipt
    from amicable.core.vocabulary.connector import Reading
    from amicable.shell.engine.snapshot import Snapshot

_NAMING = Path(__file__).parent / "bank_money" / "naming.sql"
_DOUBTING = Path(__file__).parent / "bank_money" / "doubting.sql"
_CONVENTIONS = SQL_FOLDER / "01_conventions.sql"
_SPOOLED = (
    *("payment_id", "_file", "_row", "received_on", "value_on", "amount", "currency"),
    *("reference", "payer", "charges", "is_paid_out"),
)
_DECIMAL = "DECIMAL(18, 4)"
_BOOKED = (
    "SELECT payment_id, customer_id, reference, currency, "
    f"try_cast(amount AS {_DECIMAL}) AS amount, try_cast(received_on AS DATE) AS received_on "
    f"FROM ({{source}}) WHERE NOT starts_with(payment_id, '{PREFIX}')"
)
_HELD = {
    "our_papers": (
        "invoices",
        (
            *("invoice_id", "customer_id", "number", "kind", "status", "currency"),
            *("gross", "payable", "open_amount"),
        ),
    ),
    "booked": (
        "payments",
        ("payment_id", "customer_id", "reference", "currency", "amount", "received_on"),
    ),
    "our_puts": ("allocations", ("payment_id", "invoice_id")),
}
_NOTES = {
    "SELECT id AS payment_id FROM held_rows": (
        "is in the payments that the books hold already, by amount and day; it counts once: {}"
    ),
    "SELECT id AS payment_id FROM doubted_rows": (
        "names invoices whose money the books hold in other amounts or on other days, and stays "
        "out so that none counts twice: {}; leave the payments table out to count the bank's alone"
    ),
    "SELECT payment_id FROM coming WHERE customer_id IS NOT NULL AND NOT is_paid_out": (
        "names invoices that come to just its amount, and is taken for their customer's "
        "(assumed): {}"
    ),
    "SELECT payment_id FROM coming SEMI JOIN bill_names USING (payment_id) "
    "WHERE customer_id IS NULL AND NOT is_paid_out": (
        "names documents that do not come to its amount, or of several customers, and is put to "
        "no customer: {}"
    ),
    "SELECT payment_id FROM coming ANTI JOIN bill_names USING (payment_id)": (
        "is on account, it names no invoice of ours: {}"
    ),
    "SELECT payment_id FROM coming WHERE is_paid_out": (
        "was paid out with the name and the amount of a payment before, and is its refund: {}"
    ),
}
"""What is told of money, with its count and its sums, by which rows it is told of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the statements before their money is looked at."""

    notes: tuple[str, ...]
    has_rows: bool


def spool_statements(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], work: Path
) -> Told:
    """Spool what the statements of all sources hold; return what their balances tell."""
    statements = [one for reading in readings for one in reading.statements]
    if not statements:
        return Told((), has_rows=False)
    once, notes = each_once(statements)
    found = receipts_of(once)
    told = (*dict.fromkeys(untied(statements)), *gaps(once), *notes, *found.notes())
    if not found.receipts:
        return Told(told, has_rows=False)
    columns = ", ".join(f"{name} VARCHAR" for name in _SPOOLED)
    connection.execute(f"CREATE TEMP TABLE spooled ({columns})")
    load(connection, "spooled", _SPOOLED, map(_cells, found.receipts), work)
    connection.execute(
        f"CREATE TEMP TABLE bank_rows AS SELECT * REPLACE (CAST(_row AS BIGINT) AS _row, "
        f"CAST(received_on AS DATE) AS received_on, CAST(amount AS {_DECIMAL}) AS amount, "
        f"nullif(reference, '') AS reference, try_cast(charges AS {_DECIMAL}) AS charges, "
        "is_paid_out = 'true' AS is_paid_out) FROM spooled"
    )
    return Told(told, has_rows=True)


def _cells(one: Receipt) -> tuple[object, ...]:
    charges = "" if one.charges is None else plain(one.charges)
    return (
        *(one.payment_id, one.source, one.row, one.received_on, one.value_on, plain(one.amount)),
        *(one.currency, one.reference, one.payer, charges),
        "true" if one.is_paid_out else "false",
    )


def settle_statements(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None
) -> tuple[str, ...]:
    """Stage the spooled money as payments, under customers of ours; return notes.

    Works when all other tables are staged under our ids. Money that the books hold already stays
    out, and so does what may be in them.
    """
    for statement in statements_of(_CONVENTIONS):
        connection.execute(statement)
    _note_held(connection, onto)
    for statement in statements_of(_NAMING):
        connection.execute(statement)
    held, used = _already_held(connection)
    for name, ids in (("held_rows", held), ("used_rows", used)):
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT unnest(?::VARCHAR[]) AS id", [ids])
    for statement in statements_of(_DOUBTING):
        connection.execute(statement)
    connection.execute(
        "CREATE TEMP TABLE coming AS SELECT r.*, s.customer_id FROM bank_rows AS r "
        "LEFT JOIN settled_names AS s USING (payment_id) "
        "WHERE payment_id NOT IN (SELECT id FROM held_rows) "
        "AND payment_id NOT IN (SELECT id FROM doubted_rows) "
        "AND (NOT is_paid_out OR payment_id IN (SELECT payment_id FROM proven_refunds))"
    )
    create_staged(connection, "payments")
    connection.execute(
        "INSERT INTO raw_payments (_file, _row, payment_id, received_on, value_on, amount, "
        "currency, reference, payer, charges, method, customer_id) "
        "SELECT _file, _row, payment_id, "
        "CAST(received_on AS VARCHAR), nullif(value_on, ''), CAST(amount AS VARCHAR), currency, "
        "reference, nullif(payer, ''), CAST(charges AS VARCHAR), 'bank', customer_id FROM coming"
    )
    return tuple(_notes(connection))


def _note_held(connection: duckdb.DuckDBPyConnection, onto: Snapshot | None) -> None:
    """Make `our_papers`, `booked` and `our_puts`: what other sources have of bills and money."""
    there = staged_tables(connection)
    for name, (table, columns) in _HELD.items():
        texts = ", ".join(f"CAST({column} AS VARCHAR) AS {column}" for column in columns)
        nothing = ", ".join(f"CAST(NULL AS VARCHAR) AS {column}" for column in columns)
        sources = [f"SELECT {nothing} WHERE false"]
        if table in there:
            sources.append(f"SELECT {texts} FROM raw_{table}")
        # Invoices of the older snapshot are staged among the others.
        if onto is not None and onto.present(table) and table != "invoices":
            sources.append(f"SELECT {texts} FROM ({onto.rows_sql(TABLES[table])})")
        rows = " UNION ALL ".join(sources)
        picked = _BOOKED.format(source=rows) if name == "booked" else rows
        connection.execute(f"CREATE TEMP TABLE {name} AS {picked}")


def _already_held(connection: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str]]:
    """Return the ids of bank money that the books hold, and of the payments that are it."""
    held = _moved(connection, "booked", ", p.reference, p.customer_id")
    if not held:
        return [], []
    bank = [
        Moved(key, amount, code, day, frozenset(words or ()), (key.rpartition("/")[0] or key,))
        for key, amount, code, day, words in _moved(connection, "bank_rows", "")
    ]
    booked = [
        Moved(key, amount, code, day, frozenset(words or ()), _groups(day, customer, reference))
        for key, amount, code, day, words, reference, customer in held
    ]
    known, used = held_already(bank, booked)
    return sorted(known), sorted(used)


def _groups(day: date, customer: str | None, reference: str | None) -> tuple[str, ...]:
    """Return what a payment that was booked may be a part of: a transfer, a day's deposit."""
    return (f"day {day}", f"{day} by {customer}", f"{day} as {reference}")


def _moved(connection: duckdb.DuckDBPyConnection, table: str, more: str) -> list[tuple[Any, ...]]:
    """Return the money of one side, with the invoices that each names."""
    return connection.execute(
        "SELECT p.payment_id, p.amount, p.currency, p.received_on, "
        "(SELECT list(n.invoice_id) FROM bill_names AS n WHERE n.payment_id = p.payment_id)"
        f"{more} "
        f"FROM {table} AS p WHERE p.amount IS NOT NULL AND p.received_on IS NOT NULL"
    ).fetchall()


def _notes(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield what was put to customers, what names nothing, and what stays out."""
    for rows, words in _NOTES.items():
        found = connection.execute(
            "SELECT currency, count(*), sum(abs(amount)) FROM bank_rows "
            f"SEMI JOIN ({rows}) USING (payment_id) GROUP BY 1 ORDER BY 1"
        ).fetchall()
        if found:
            count = sum(int(row[1]) for row in found)
            money: dict[str, Decimal] = {row[0]: row[2] for row in found}
            yield f"money of bank statements {words.format(f'{count}, {amounts(money)}')}"
