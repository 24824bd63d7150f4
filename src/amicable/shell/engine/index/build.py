"""Builds the index of a snapshot: its customers by who writes, its invoices by what they name."""

# ruff: noqa: S608 - SQL is composed of this module's own texts and paths
from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.index.keys import DIGITS, PARTING, bare, text_key, trigrams
from amicable.shell.engine.index.postings import write_postings
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb

FORMAT = "amicable.index/1"
"""The version of the folder's layout, and of how its keys are made."""
INVOICE_FILE = "invoices.parquet"
START = 4
"""Characters by which a name is found that is not parted by spaces."""
_CUSTOMERS = """
CREATE TEMP TABLE index_customers AS
SELECT CAST(row_number() OVER (ORDER BY customer_id) - 1 AS UINTEGER) AS number, customer_id
FROM (SELECT customer_id FROM customers UNION SELECT customer_id FROM invoices
    WHERE customer_id IS NOT NULL)
"""
_INVOICES = """
CREATE TEMP TABLE index_invoices AS
SELECT CAST(row_number() OVER (ORDER BY i.customer_id, i.invoice_id) - 1 AS UINTEGER) AS row,
    c.number AS customer, i.invoice_id, i.customer_id, coalesce(i.number, i.invoice_id) AS shown,
    i.preceding_invoice_id, i.kind, i.issued_on, i.gross, i.net, i.payable, i.purchase_order,
    i.buyer_reference, i.order_id
FROM invoices AS i JOIN index_customers AS c ON c.customer_id = i.customer_id
"""
_NAMED = f"""
CREATE TEMP TABLE index_named AS
SELECT row, right(regexp_replace(shown, '[^0-9]', '', 'g'), {DIGITS}) AS digits FROM (
    SELECT row, shown FROM index_invoices
    UNION ALL
    SELECT b.row, i.shown FROM index_invoices AS i JOIN index_invoices AS b
        ON b.invoice_id = i.preceding_invoice_id WHERE i.kind = '381')
"""
_PARTED = f"{'replace(' * len(PARTING)}upper(paper){''.join(f", '{one}', '')" for one in PARTING)}"
_POSTINGS = {
    "customers": "SELECT md5_number_lower(customer_id), number FROM index_customers",
    "numbers": "SELECT CAST(digits AS UBIGINT), row FROM index_named WHERE digits <> ''",
    "endings": f"SELECT CAST(rpad(reverse(digits), {DIGITS}, '0') AS UBIGINT), row"
    " FROM index_named WHERE digits <> ''",
    "papers": f"""
        SELECT md5_number_lower({_PARTED}), row
        FROM (
            SELECT row, unnest([purchase_order, buyer_reference, order_id]) AS paper
            FROM index_invoices
            UNION ALL
            SELECT i.row, unnest([o.number, o.purchase_order])
            FROM index_invoices AS i JOIN orders AS o ON o.order_id = i.order_id)
        WHERE paper IS NOT NULL""",
    "amounts": """
        SELECT CAST(round(100 * amount) AS UBIGINT), row
        FROM (SELECT row, unnest([gross, net, payable]) AS amount FROM index_invoices)
        WHERE amount > 0""",
    "months": "SELECT CAST(12 * year(issued_on) + month(issued_on) AS UBIGINT), row"
    " FROM index_invoices",
    "addresses": """
        SELECT md5_number_lower(lower(trim(email))), number
        FROM (SELECT customer_id, email FROM contacts UNION SELECT customer_id, email
            FROM customers) JOIN index_customers USING (customer_id)
        WHERE trim(email) <> ''""",
    "domains": """
        SELECT md5_number_lower(domain), number
        FROM (SELECT customer_id, lower(trim(domain)) AS domain FROM contacts
            UNION SELECT customer_id, split_part(lower(trim(email)), '@', 2) FROM contacts
            UNION SELECT customer_id, split_part(lower(trim(email)), '@', 2) FROM customers)
            JOIN index_customers USING (customer_id)
        WHERE domain <> ''""",
    "children": """
        SELECT CAST(p.number AS UBIGINT), k.number FROM customers AS c
        JOIN index_customers AS p ON p.customer_id = c.parent_customer_id
        JOIN index_customers AS k ON k.customer_id = c.customer_id""",
    "paid_for": """
        SELECT CAST(p.number AS UBIGINT), k.number FROM customers AS c
        JOIN index_customers AS p ON p.customer_id = c.payer_customer_id
        JOIN index_customers AS k ON k.customer_id = c.customer_id""",
}
POSTINGS = (*_POSTINGS, "names", "starts", "parts")
"""The postings of an index; the last three are of customers' names."""
_NAMES_AT_ONCE = 50_000


def build_index(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the index of the books that a connection sees into a folder."""
    for statement in (_CUSTOMERS, _INVOICES, _NAMED):
        connection.execute(statement)
    for name, select in _POSTINGS.items():
        write_postings(folder, name, *_columns(connection, select))
    _write_names(connection, folder)
    _write_customers(connection, folder)
    # An index of rows, so that the ids of some thousand invoices are read and no others.
    connection.execute(
        "COPY (SELECT row, customer_id, invoice_id FROM index_invoices ORDER BY row)"
        f" TO {literal(folder / INVOICE_FILE)} (FORMAT parquet, ROW_GROUP_SIZE 8192)"
    )
    for table in ("index_named", "index_invoices", "index_customers"):
        connection.execute(f"DROP TABLE {table}")
    text = json.dumps({"format": FORMAT})
    (folder / "index.json").write_text(f"{text}\n", encoding="utf-8")


def _columns(
    connection: duckdb.DuckDBPyConnection, select: str
) -> tuple[
    np.ndarray[tuple[int], np.dtype[np.uint64]], np.ndarray[tuple[int], np.dtype[np.uint32]]
]:
    found = connection.execute(f"SELECT * FROM ({select}) AS found(key, row)").fetchnumpy()
    return np.asarray(found["key"], np.uint64), np.asarray(found["row"], np.uint32)


def _write_names(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the names whole, by their beginning where nothing parts words, and by trigrams."""
    found = {posting: (array("Q"), array("I")) for posting in ("names", "starts", "parts")}
    for number, name in _folded_names(connection):
        keys = {"names": {text_key(name)}, "parts": trigrams(name)}
        if not name.isascii():
            keys["starts"] = {text_key(name[:START])}
        for posting, some in keys.items():
            found[posting][0].extend(some)
            found[posting][1].extend([number] * len(some))
    for posting, (written, numbers) in found.items():
        write_postings(
            folder, posting, np.asarray(written, np.uint64), np.asarray(numbers, np.uint32)
        )


def _folded_names(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str]]:
    text = "SELECT number, name FROM customers JOIN index_customers USING (customer_id)"
    cursor = connection.execute(f"{text} ORDER BY number")
    while many := cursor.fetchmany(_NAMES_AT_ONCE):
        for number, name in many:
            folded = bare(name or "")
            if folded and (len(folded) >= START or not folded.isascii()):
                yield number, folded


def _write_customers(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the ids one behind another, where each begins, and where its invoices begin."""
    cursor = connection.execute(
        "SELECT c.customer_id, count(i.row) FROM index_customers AS c"
        " LEFT JOIN index_invoices AS i ON i.customer = c.number GROUP BY ALL ORDER BY 1"
    )
    ids: list[bytes] = []
    invoices: list[int] = []
    while many := cursor.fetchmany(_NAMES_AT_ONCE):
        ids += (str(one).encode() for one, _ in many)
        invoices += (count for _, count in many)
    np.save(folder / "ids.npy", np.frombuffer(b"".join(ids), dtype=np.uint8))
    np.save(folder / "id_starts.npy", _starts(map(len, ids)))
    np.save(folder / "invoice_starts.npy", _starts(invoices))


def _starts(lengths: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    counted = np.fromiter(lengths, dtype=np.uint64)
    return np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(counted, dtype=np.uint64)])
