"""What staged rows say of who sold and who bought: e-invoices, receipts, lists of a tax authority.

A list counts where it brings the tax ids of its own sellers, as that of China's tax bureau does,
which holds what was issued or what was received. A table of our own sellers is no such list.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of constants
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.billed import Billed
from amicable.core.vocabulary.connector import REFERENCE, ForeignName
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.connector import Reading

_REFERS = f"starts_with(coalesce({{0}}, ''), {literal(REFERENCE)})"
_NAMED = f"({_REFERS.format('seller_id')} OR {_REFERS.format('customer_id')})"
"""Whether a staged row is of a document whose parties are still to be matched."""
_NONE = "SELECT NULL AS source WHERE FALSE"
_BARE = "ltrim(regexp_replace(upper({0}), '[^\\p{{L}}\\p{{N}}]', '', 'g'), '0')"
_MONEY = "abs(try_cast({0} AS DECIMAL(18, 4)))"
_DAY = "try_cast({0} AS DATE)"
_DAYS = 5
"""How far apart a ledger and an e-invoice may date one invoice."""

type _Names = dict[tuple[str, str], ForeignName]
"""Table and reference (or id of a list) → the party."""


def billed_documents(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]
) -> list[Billed]:
    """Return every staged document that names a seller or a buyer, invoices before receipts."""
    names: _Names = {}
    for name in (name for reading in readings for name in reading.names):
        names.setdefault((name.table, name.reference), name)
    invoices = _of_einvoices(connection, names)
    return [*invoices, *_of_receipts(connection, readings, names), *_of_lists(connection)]


def lists_of_parties(connection: duckdb.DuckDBPyConnection) -> str:
    """Return a query for the `source` of each staged list that brings its sellers' tax ids."""
    if not {"invoices", "sellers"} <= set(staged_tables(connection)):
        return _NONE
    return (
        "SELECT DISTINCT _file AS source FROM raw_sellers WHERE tax_id IS NOT NULL AND _row > 0 "
        f"AND _file IN (SELECT _file FROM raw_invoices WHERE NOT {_NAMED})"
    )


def _of_einvoices(connection: duckdb.DuckDBPyConnection, names: _Names) -> list[Billed]:
    if "invoices" not in staged_tables(connection):
        return []
    in_ledger = _in_ledger(connection)
    rows = connection.execute(
        "SELECT _file, invoice_id, coalesce(number, invoice_id), seller_id, customer_id, "
        f"try_cast(gross AS DECIMAL(18, 4)), currency FROM raw_invoices WHERE {_NAMED} "
        "ORDER BY _file, _row, invoice_id"
    ).fetchall()
    return [
        Billed(
            *(str(file), str(own), str(number)),
            names.get(("sellers", str(seller))),
            names.get(("customers", str(buyer))),
            *(amount, str(currency or "")),
            in_ledger=(file, own) in in_ledger,
        )
        for file, own, number, seller, buyer, amount, currency in rows
    ]


def _in_ledger(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Return file and id of each e-invoice that a ledger of receivables states as well."""
    numbers = ", ".join(_BARE.format(name) for name in ("invoice_id", "number"))
    apart = f"abs(date_diff('day', {_DAY.format('l.issued_on')}, {_DAY.format('e.issued_on')}))"
    amounts = ", ".join(_MONEY.format(name) for name in ("e.gross", "e.payable"))
    rows = connection.execute(
        f"SELECT DISTINCT e._file, e.invoice_id FROM (SELECT *, {_BARE.format('number')} AS key "
        f"FROM raw_invoices WHERE {_NAMED}) AS e JOIN (SELECT *, "
        f"unnest(list_distinct([{numbers}])) AS key FROM raw_invoices WHERE NOT {_NAMED} "
        f"AND _file NOT IN ({lists_of_parties(connection)})) AS l USING (key) "
        f"WHERE key <> '' AND e.currency = l.currency AND {apart} <= {_DAYS} "
        f"AND {_MONEY.format('l.gross')} IN ({amounts})"
    ).fetchall()
    return {(str(file), str(own)) for file, own in rows}


def _of_receipts(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], names: _Names
) -> list[Billed]:
    """Return the receipts of payments, whose seller only the names of their file tell."""
    if "payments" not in staged_tables(connection):
        return []
    sellers = {
        name.source: name
        for reading in readings
        for name in reading.names
        if name.table == "sellers"
    }
    rows = connection.execute(
        "SELECT _file, payment_id, coalesce(reference, payment_id), customer_id, "
        "try_cast(amount AS DECIMAL(18, 4)), currency FROM raw_payments "
        f"WHERE {_REFERS.format('customer_id')} ORDER BY _file, _row, payment_id"
    ).fetchall()
    return [
        Billed(
            *(str(file), str(own), str(number)),
            sellers.get(str(file)),
            names.get(("customers", str(buyer))),
            *(amount, str(currency or "")),
            is_receipt=True,
        )
        for file, own, number, buyer, amount, currency in rows
    ]


def _of_lists(connection: duckdb.DuckDBPyConnection) -> list[Billed]:
    """Return the invoices of lists that bring the tax ids of their sellers."""
    lists = f"({lists_of_parties(connection)})"
    if connection.execute(f"SELECT 1 FROM {lists} LIMIT 1").fetchone() is None:
        return []
    parties = _parties_of_lists(connection, lists)
    rows = connection.execute(
        "SELECT _file, invoice_id, coalesce(number, invoice_id), seller_id, customer_id, "
        f"try_cast(gross AS DECIMAL(18, 4)), currency FROM raw_invoices WHERE _file IN {lists} "
        "ORDER BY _file, _row, invoice_id"
    ).fetchall()
    return [
        Billed(
            *(str(file), str(own), str(number)),
            parties.get(("sellers", str(seller))),
            parties.get(("customers", str(buyer))),
            *(amount, str(currency or "")),
            is_listed=True,
        )
        for file, own, number, seller, buyer, amount, currency in rows
    ]


def _parties_of_lists(connection: duckdb.DuckDBPyConnection, lists: str) -> _Names:
    found: _Names = {}
    for table, key in (("sellers", "seller_id"), ("customers", "customer_id")):
        if table not in staged_tables(connection):
            continue
        rows = connection.execute(
            f"SELECT _file, {key}, any_value(tax_id), any_value(name), any_value(country) "
            f"FROM raw_{table} WHERE _file IN {lists} GROUP BY _file, {key}"
        ).fetchall()
        for file, own, tax_id, name, country in rows:
            said = {"name": name, "country": country}
            party = ForeignName("sellers", "", str(file), new_id=str(own), tax_id=tax_id)
            values = {column: str(text) for column, text in said.items() if text}
            found[(table, str(own))] = replace(party, values=values)
    return found
