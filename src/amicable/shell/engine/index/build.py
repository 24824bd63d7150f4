"""Builds the index of a snapshot: its customers by who writes, its invoices by what they name."""

# ruff: noqa: S608 - SQL is composed of this module's own texts and paths
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from amicable.shell.engine.index.keys import DIGITS, PARTING
from amicable.shell.engine.index.name_postings import NAME_POSTINGS, write_names
from amicable.shell.engine.index.postings import write_postings
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import numpy.typing as npt

    from amicable.shell.engine.index.postings import Keys, Rows

FORMAT = "amicable.index/2"
"""The version of the folder's layout, and of how its keys are made."""
INVOICE_FILE = "invoices.parquet"
_CUSTOMERS = """
CREATE TEMP TABLE index_customers AS
SELECT CAST(row_number() OVER (ORDER BY customer_id) - 1 AS UINTEGER) AS number, customer_id
FROM (SELECT customer_id FROM customers UNION SELECT customer_id FROM invoices
    WHERE customer_id IS NOT NULL)
"""


def _key(text: str) -> str:
    """Return SQL for a text as a number, the same that `text_key` gives."""
    return f"CAST(md5_number({text}) >> 64 AS UBIGINT)"


def _paper(column: str) -> str:
    """Return SQL for a reference as a number, the same that `paper_key` gives."""
    quick = f"replace({column}, '{PARTING[0]}', '')"
    whole = f"upper({column})"
    for parting in PARTING:
        whole = f"replace({whole}, '{parting}', '')"
    return _key(_either(quick, "[A-Z0-9]*", whole))


def _digits(written: str) -> str:
    """Return SQL for the last digits of a number, NULL where it has none."""
    quick = f"replace(replace(regexp_replace({written}, '^\\D+', ''), '-', ''), '/', '')"
    whole = f"nullif(right(regexp_replace({written}, '\\D+', '', 'g'), {DIGITS}), '')"
    return _either(quick, f"\\d{{1,{DIGITS}}}", whole)


def _either(quick: str, pattern: str, whole: str) -> str:
    """Return SQL for `quick` where it fits a pattern, as it does for most texts, else for `whole`.

    These texts are most of the time that an index takes; `whole` gives the same in twice of it.
    """
    return f"CASE WHEN regexp_full_match({quick}, '{pattern}') THEN {quick} ELSE {whole} END"


def _cents(amount: str) -> str:
    """Return SQL for an amount in cents, NULL where it is not above nothing."""
    return f"CASE WHEN {amount} > 0 THEN CAST(round(100 * {amount}) AS UBIGINT) END"


_ZEROS = f"[{', '.join(f'{10**free}::UBIGINT' for free in reversed(range(DIGITS)))}]"
"""Powers of ten that put zeros behind a number up to `DIGITS` digits, by how many it has."""
# Keys are made before the rows are put in order: numbers move quicker than texts.
_INVOICES = f"""
CREATE TEMP TABLE index_invoices AS
SELECT CAST(row_number() OVER () - 1 AS UINTEGER) AS row, * EXCLUDE (digits) FROM (
    SELECT c.number AS customer, i.invoice_id, i.order_id,
        CASE WHEN i.kind = '381' THEN i.preceding_invoice_id END AS credited_id,
        {_digits("coalesce(i.number, i.invoice_id)")} AS digits,
        CAST(digits AS UBIGINT) AS numbered,
        CAST(reverse(digits) AS UBIGINT) * {_ZEROS}[length(digits)] AS ending,
        {_paper("i.purchase_order")} AS bought_as, {_paper("i.buyer_reference")} AS cited_as,
        {_paper("i.order_id")} AS ordered_as,
        {_cents("i.gross")} AS gross, {_cents("i.net")} AS net, {_cents("i.payable")} AS payable,
        CAST(12 * year(i.issued_on) + month(i.issued_on) AS USMALLINT) AS month
    FROM invoices AS i JOIN index_customers AS c ON c.customer_id = i.customer_id
    ORDER BY c.number, i.invoice_id)
"""


def _own(*columns: str) -> str:
    """Return SQL for each of some keys with its invoice."""
    return " UNION ALL ".join(f"SELECT {column}, row FROM index_invoices" for column in columns)


def _named_by(column: str) -> str:
    """Return SQL for a key of numbers with the invoices: its own, and the one that it credits."""
    return f"""
        {_own(column)}
        UNION ALL
        SELECT i.{column}, b.row FROM index_invoices AS i JOIN index_invoices AS b
            ON b.invoice_id = i.credited_id"""


_POSTINGS = {
    "customers": f"SELECT {_key('customer_id')}, number FROM index_customers",
    "numbers": _named_by("numbered"),
    "endings": _named_by("ending"),
    "papers": f"""
        {_own("bought_as", "cited_as", "ordered_as")}
        UNION ALL
        SELECT unnest([{_paper("o.number")}, {_paper("o.purchase_order")}]), i.row
        FROM index_invoices AS i JOIN orders AS o ON o.order_id = i.order_id""",
    "amounts": _own("gross", "net", "nullif(payable, gross)"),
    "months": _own("month"),
    "addresses": f"""
        SELECT {_key("lower(trim(email))")}, number
        FROM (SELECT customer_id, email FROM contacts
            UNION ALL SELECT customer_id, email FROM customers)
            JOIN index_customers USING (customer_id)
        WHERE trim(email) <> ''""",
    "domains": f"""
        SELECT {_key("domain")}, number
        FROM (SELECT customer_id, lower(trim(domain)) AS domain FROM contacts
            UNION ALL SELECT customer_id, split_part(lower(trim(email)), '@', 2) FROM contacts
            UNION ALL SELECT customer_id, split_part(lower(trim(email)), '@', 2) FROM customers)
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
POSTINGS = (*_POSTINGS, *NAME_POSTINGS)
"""The postings of an index; the last are those of names."""
_CUSTOMERS_AT_ONCE = 50_000


def build_index(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the index of the books that a connection sees into a folder."""
    for statement in (_CUSTOMERS, _INVOICES):
        connection.execute(statement)
    for name, select in _POSTINGS.items():
        write_postings(folder, name, *_columns(connection, select))
    write_names(connection, folder)
    _write_customers(connection, folder)
    # In small groups of rows, so that the ids of some thousand invoices are read and no others.
    connection.execute(
        f"COPY (SELECT row, invoice_id FROM index_invoices) TO {literal(folder / INVOICE_FILE)}"
        " (FORMAT parquet, PARQUET_VERSION v2, ROW_GROUP_SIZE 8192)"
    )
    for table in ("index_invoices", "index_customers"):
        connection.execute(f"DROP TABLE {table}")
    text = json.dumps({"format": FORMAT})
    (folder / "index.json").write_text(f"{text}\n", encoding="utf-8")


def _columns(connection: duckdb.DuckDBPyConnection, select: str) -> tuple[Keys, Rows]:
    """Return keys and rows in their order; the engine sorts on all its threads, NumPy on one."""
    found = connection.execute(
        f"SELECT * FROM ({select}) AS found(key, row) WHERE key IS NOT NULL ORDER BY ALL"
    ).fetchnumpy()
    return np.asarray(found["key"], np.uint64), np.asarray(found["row"], np.uint32)


def _write_customers(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the ids one behind another, where each begins, and where its invoices begin."""
    cursor = connection.execute("SELECT customer_id FROM index_customers ORDER BY number")
    ids: list[bytes] = []
    while many := cursor.fetchmany(_CUSTOMERS_AT_ONCE):
        ids += (str(one).encode() for (one,) in many)
    of = connection.execute("SELECT customer FROM index_invoices").fetchnumpy()["customer"]
    np.save(folder / "ids.npy", np.frombuffer(b"".join(ids), dtype=np.uint8))
    np.save(folder / "id_starts.npy", _starts(np.fromiter(map(len, ids), np.uint64, len(ids))))
    np.save(folder / "invoice_starts.npy", _starts(np.bincount(of, minlength=len(ids))))


def _starts(lengths: npt.NDArray[Any]) -> Keys:
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(lengths, dtype=np.uint64)])
