"""Say what a kept document is about: which contract, order, delivery, invoice and customer.

An exact id or number of ours is looked for as a whole word, first in the file's name, then in
the text. One candidate makes the link, several make none and a note. A mail belongs to the
customer whose address it comes from. No name of a person or a company counts.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.staging import staged_tables, take_over

if TYPE_CHECKING:
    import duckdb

_OURS = "document_id LIKE 'doc:%' AND sha256 IS NOT NULL"
"""Documents that a connector kept; a table of documents that somebody exported stays as it is."""

_NUMBERS = {
    "contracts": ("contract_id", "number"),
    "orders": ("order_id", "number", "purchase_order"),
    "deliveries": ("delivery_id",),
    "invoices": ("invoice_id", "number"),
}
_LINKS = {
    "contracts": "contract_id",
    "orders": "order_id",
    "deliveries": "delivery_id",
    "invoices": "invoice_id",
}
_WORD = (
    r"[^\s,;:()<>\[\]{}\x22\x27\x{201E}\x{201C}\x{201D}\x{00AB}\x{00BB}"
    r"\x{3001}\x{3002}\x{FF0C}\x{FF1A}\x{FF1B}\x{FF08}\x{FF09}]+"
)
"""What stands between spaces, commas, colons, quotes and brackets, also those of Chinese."""
# Fewer digits are a quantity, a year or a page as often as a number of ours.
_FEWEST_IN_NAME = 4
_FEWEST_IN_TEXT = 6
_SHOWN = 5


def settle_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Merge what was kept twice and link the rest, in staged rows; return notes."""
    tables = staged_tables(connection)
    if "documents" not in tables or not _any(connection):
        return []
    take_over(connection, "documents")
    notes = _merge(connection)
    _note_words(connection)
    _note_ours(connection, tables)
    _note_candidates(connection)
    notes += _link(connection)
    _link_senders(connection, tables)
    return notes + _settle_customers(connection, tables)


def _any(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(f"SELECT 1 FROM raw_documents WHERE {_OURS} LIMIT 1")
    return found.fetchone() is not None


def _merge(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Make one row of the same bytes found several times; links that differ fall away."""
    links = [column.name for column in TABLES["documents"].columns if column.refers_to]
    picked = ", ".join(
        f"CASE WHEN count(DISTINCT {name}) = 1 THEN min({name}) END AS {name}" for name in links
    )
    connection.execute(
        "CREATE TEMP TABLE merged AS SELECT min(_file) AS _file, min(_row) AS _row, document_id, "
        "coalesce(min(kind) FILTER (kind <> 'other'), 'other') AS kind, min(path) AS path, "
        f"sha256, {picked}, NULL AS page, min(text) AS text, min(reading) AS reading, "
        f"count(DISTINCT invoice_id) AS invoices FROM raw_documents WHERE {_OURS} "
        "GROUP BY document_id, sha256"
    )
    many = connection.execute(
        "SELECT path, invoices FROM merged WHERE invoices > 1 ORDER BY path, document_id"
    ).fetchall()
    columns = ", ".join(["_file", "_row", *(one.name for one in TABLES["documents"].columns)])
    connection.execute(f"DELETE FROM raw_documents WHERE {_OURS}")
    connection.execute(f"INSERT INTO raw_documents ({columns}) SELECT {columns} FROM merged")
    connection.execute("DROP TABLE merged")
    return [f"{path} lies in {count} invoices and is linked to none" for path, count in many]


def _note_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Cut names and texts into words: level 0 is a file's name, level 1 its text."""
    stem = r"regexp_replace(path, '\.[A-Za-z0-9]{1,5}$', '')"
    parts = {
        f"0, {_words(f"replace({stem}, '_', ' ')")}": "true",
        f"0, {stem}": "true",
        f"1, {_words('text')}": "text IS NOT NULL",
    }
    every = " UNION ALL ".join(
        f"SELECT document_id, {part} FROM raw_documents WHERE {_OURS} AND {condition}"
        for part, condition in parts.items()
    )
    ends = r"regexp_replace(w, '^[.\-/#]+|[.\-/!?…]+$', '', 'g')"
    connection.execute(
        f"CREATE TEMP TABLE document_words AS SELECT DISTINCT document_id, level, {ends} AS word "
        f"FROM ({every}) AS t(document_id, level, w) WHERE length(w) BETWEEN 2 + level AND 80"
    )
    connection.execute(
        "DELETE FROM document_words WHERE regexp_full_match(word, '[0-9]*') AND length(word) < "
        f"CASE level WHEN 0 THEN {_FEWEST_IN_NAME} ELSE {_FEWEST_IN_TEXT} END "
        "OR NOT regexp_matches(word, '[0-9]')"
    )


def _words(text: str) -> str:
    return f"unnest(regexp_extract_all({text}, '{_WORD}'))"


def _note_ours(connection: duckdb.DuckDBPyConnection, tables: list[str]) -> None:
    """Find which of those words are an id or a number of ours, and whose it is."""
    connection.execute(
        "CREATE TEMP TABLE our_numbers (tbl VARCHAR, word VARCHAR, id VARCHAR, customer VARCHAR)"
    )
    for table in (table for table in _NUMBERS if table in tables):
        key = TABLES[table].key[0]
        for column in _NUMBERS[table]:
            connection.execute(
                f"INSERT INTO our_numbers SELECT DISTINCT '{table}', {column}, {key}, customer_id "
                f"FROM raw_{table} WHERE {key} IS NOT NULL AND {column} IN "
                "(SELECT word FROM document_words)"
            )


def _note_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the words that name one thing only; those in the file's name go before the text's."""
    connection.execute(
        "CREATE TEMP TABLE candidates AS SELECT DISTINCT document_id, tbl, id, customer, level "
        "FROM document_words JOIN (SELECT tbl, word, id, customer FROM (SELECT DISTINCT * FROM "
        "our_numbers) QUALIFY count(*) OVER (PARTITION BY word) = 1) USING (word) "
        "QUALIFY level = min(level) OVER (PARTITION BY document_id, tbl)"
    )


def _link(connection: duckdb.DuckDBPyConnection) -> list[str]:
    notes = []
    for table, column in _LINKS.items():
        connection.execute(
            f"UPDATE raw_documents SET {column} = c.id FROM (SELECT document_id, min(id) AS id "
            f"FROM candidates WHERE tbl = '{table}' GROUP BY document_id "
            f"HAVING count(DISTINCT id) = 1) AS c WHERE raw_documents.{column} IS NULL "
            "AND raw_documents.document_id = c.document_id"
        )
        several = connection.execute(
            "SELECT d.path, list(DISTINCT c.id ORDER BY c.id) AS ids FROM candidates AS c "
            f"JOIN raw_documents AS d USING (document_id) WHERE c.tbl = '{table}' "
            f"AND d.{column} IS NULL GROUP BY d.path, d.document_id "
            "HAVING count(DISTINCT c.id) > 1 ORDER BY d.path, d.document_id"
        ).fetchall()
        notes += [
            f"{path} names several {table} and is linked to none: {_some(ids)}"
            for path, ids in several
        ]
    return notes


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (
        f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    )


def _link_senders(connection: duckdb.DuckDBPyConnection, tables: list[str]) -> None:
    """Give a mail the one customer whose own or whose contact's address it comes from."""
    holders = [table for table in ("customers", "contacts") if table in tables]
    if not holders:
        return
    known = " UNION ".join(
        f"SELECT lower(trim(email)) AS address, customer_id FROM raw_{table} "
        "WHERE email IS NOT NULL"
        for table in holders
    )
    address = r"lower(regexp_extract(text, '^From:[^\n]*?([^\s<>\x22]+@[^\s<>\x22]+)', 1))"
    connection.execute(
        f"UPDATE raw_documents SET customer_id = s.customer FROM (SELECT address, "
        f"min(customer_id) AS customer FROM ({known}) GROUP BY address "
        "HAVING count(DISTINCT customer_id) = 1) AS s WHERE kind = 'mail' "
        f"AND raw_documents.customer_id IS NULL AND {_OURS} AND {address} = s.address"
    )


def _settle_customers(connection: duckdb.DuckDBPyConnection, tables: list[str]) -> list[str]:
    """Give each document the one customer of what it is linked to; two customers undo all."""
    own = f"SELECT document_id, customer_id AS customer FROM raw_documents WHERE {_OURS}"
    linked = [
        f"SELECT d.document_id, t.customer_id AS customer FROM raw_documents AS d "
        f"JOIN raw_{table} AS t ON d.{column} = t.{TABLES[table].key[0]}"
        for table, column in _LINKS.items()
        if table in tables
    ]
    owners = " UNION ALL ".join([own, *linked])
    connection.execute(
        "CREATE TEMP TABLE owners AS SELECT document_id, min(customer) AS customer, "
        f"count(DISTINCT customer) AS many FROM ({owners}) "
        "WHERE customer IS NOT NULL GROUP BY document_id"
    )
    connection.execute(
        "UPDATE raw_documents SET customer_id = o.customer FROM owners AS o "
        "WHERE raw_documents.document_id = o.document_id AND o.many = 1 "
        "AND raw_documents.customer_id IS NULL AND raw_documents.document_id LIKE 'doc:%'"
    )
    torn = connection.execute(
        "SELECT d.document_id, d.path FROM raw_documents AS d JOIN owners AS o USING "
        "(document_id) WHERE o.many > 1 AND d.document_id LIKE 'doc:%' ORDER BY 2, 1"
    ).fetchall()
    for document, _ in torn:
        undone = ", ".join(f"{column} = NULL" for column in (*_LINKS.values(), "customer_id"))
        connection.execute(f"UPDATE raw_documents SET {undone} WHERE document_id = ?", [document])
    return [f"{path} names things of several customers and is linked to none" for _, path in torn]
