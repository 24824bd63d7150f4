"""What the books hold of whom and what a contract may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.matching import Known, KnownCustomer, KnownItem, KnownTerm
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    import duckdb

    from amicable.shell.engine.snapshot import Snapshot


def known_records(snapshot: Snapshot) -> Known:
    """Return the items, customers, contracts and contract prices of a snapshot.

    Without a table of items or customers, what the invoices name stands in.
    """
    connection = snapshot.connection()
    try:
        return Known(
            items=_items(connection, listed=snapshot.present("items")),
            customers=_customers(connection, listed=snapshot.present("customers")),
            contracts=_contracts(connection, listed=snapshot.present("contracts")),
            terms=_terms(connection),
            lists_items=snapshot.present("items"),
        )
    finally:
        connection.close()


# The unit that an item is billed in stands in where its own is not filled.
_LISTED = """
SELECT i.item_id, i.name, coalesce(i.unit, b.unit)
FROM items AS i LEFT JOIN (
    SELECT item_id, min(unit) AS unit FROM invoice_lines WHERE item_id IS NOT NULL
    GROUP BY item_id HAVING count(DISTINCT unit) = 1) AS b USING (item_id)
"""


def _items(connection: duckdb.DuckDBPyConnection, *, listed: bool) -> dict[str, KnownItem]:
    rows = connection.execute(
        _LISTED
        if listed
        else "SELECT item_id, min(description), CASE WHEN count(DISTINCT unit) = 1 THEN min(unit)"
        " END FROM invoice_lines WHERE item_id IS NOT NULL GROUP BY item_id"
        " HAVING count(DISTINCT description) <= 1"
    ).fetchall()
    return {str(one): KnownItem(str(one), name or "", unit) for one, name, unit in rows}


def _customers(connection: duckdb.DuckDBPyConnection, *, listed: bool) -> dict[str, KnownCustomer]:
    rows = connection.execute(
        "SELECT customer_id, name, tax_id FROM customers"
        if listed
        else "SELECT DISTINCT customer_id, NULL, NULL FROM invoices WHERE customer_id IS NOT NULL"
    ).fetchall()
    return {str(one): KnownCustomer(str(one), name or "", tax) for one, name, tax in rows}


def _contracts(
    connection: duckdb.DuckDBPyConnection, *, listed: bool
) -> dict[str, dict[str, str]]:
    """Return the contracts with what is filled; those that only invoices name have but an id."""
    names = [column.name for column in TABLES["contracts"].columns]
    texts = ", ".join(f"CAST({name} AS VARCHAR)" for name in names)
    # The names are those of the books.
    rows = connection.execute(
        f"SELECT {texts} FROM contracts"  # noqa: S608 - see above
        if listed
        else "SELECT DISTINCT contract_id FROM invoices WHERE contract_id IS NOT NULL"
    ).fetchall()
    return {row[0]: {n: v for n, v in zip(names, row, strict=False) if v} for row in rows}


def _terms(connection: duckdb.DuckDBPyConnection) -> tuple[KnownTerm, ...]:
    rows = connection.execute(
        "SELECT term_id, contract_id, item_id, CAST(valid_from AS VARCHAR),"
        " CAST(valid_to AS VARCHAR) FROM price_terms WHERE contract_id IS NOT NULL"
        " ORDER BY term_id"
    ).fetchall()
    return tuple(KnownTerm(*row) for row in rows)
