"""The papers that a record rests on: a sentence of a contract, the signed note of a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.engine.terms.quoting import quotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from amicable.core.vocabulary.finding import Evidence
    from amicable.shell.engine.snapshot import Snapshot

type Row = tuple[str, tuple[str, ...]]
"""A table and the key of a row in it."""

_DELIVERED = ("deliveries", "delivery_lines")
# What was delivered of an order line, in however many deliveries.
_SAME_LINE = """
SELECT DISTINCT other.delivery_id, CAST(other.line AS VARCHAR)
FROM delivery_lines AS cited JOIN delivery_lines AS other USING (order_id, order_line)
WHERE cited.delivery_id = ? AND CAST(cited.line AS VARCHAR) = ? ORDER BY ALL
"""
# A paper that the books name twice, and one that is quoted, is one paper.
_OF_DELIVERIES = """
SELECT min(document_id) FROM documents WHERE (delivery_id IN (SELECT unnest($ids))
    OR document_id IN (SELECT document_id FROM deliveries
        WHERE delivery_id IN (SELECT unnest($ids))))
AND coalesce(sha256, document_id) NOT IN (SELECT coalesce(sha256, document_id) FROM documents
    WHERE document_id IN (SELECT unnest($quoted)))
GROUP BY coalesce(sha256, document_id) ORDER BY ALL
"""
_NAMES = """
SELECT document_id, path, kind, coalesce(customer_id, '') FROM documents
WHERE document_id IN (SELECT unnest(?))
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document on which a record rests; without words, the document as a whole."""

    document: str
    page: str
    words: str
    document_id: str = ""
    """Empty where the books hold no such document."""
    kind: str = ""
    customer_id: str = ""
    """Whose paper it is, empty where the books do not say."""

    @property
    def name(self) -> str:
        """Return the name of the file, without its folders."""
        return self.document.replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Rest:
    """A paper, and the query by which it is opened from the figure that it proves."""

    quote: Quote
    query: str


def quotes_of(
    snapshot: Snapshot, connection: duckdb.DuckDBPyConnection, cited: Evidence
) -> tuple[Quote, ...]:
    """Return what papers say of a cited value, then further papers that prove its record."""
    if not snapshot.rows("documents") and not snapshot.rows("quotations"):
        return ()
    own: Row = (cited.table, cited.key)
    rows = _signed([own, *_delivered_with(connection, own)])
    fitting = {own: {cited.column, None, "price_tiers"}}
    quotations = sorted(
        quotations_of(snapshot, connection, rows), key=lambda one: rows.index(one.about)
    )
    said = [
        (one.document_id, one.page, one.quote)
        for one in quotations
        if one.column in fitting.get(one.about, {None, one.column})
    ]
    quoted = list(dict.fromkeys(document for document, _, _ in said))
    said.sort(key=lambda one: quoted.index(one[0]))
    whole = [(one, "", "") for one in _further(connection, rows, quoted)]
    return _named(connection, dict.fromkeys([*said, *whole]))


def _delivered_with(connection: duckdb.DuckDBPyConnection, own: Row) -> list[Row]:
    """Return the other deliveries of the same order line: a quantity may be their sum."""
    table, key = own
    if table != "delivery_lines" or len(key) != 2:
        return []
    found = connection.execute(_SAME_LINE, list(key)).fetchall()
    return [("delivery_lines", one) for one in found if one != key]


def _signed(rows: list[Row]) -> list[Row]:
    """Return the rows with the deliveries of those that are lines: who signed stands there."""
    deliveries = (("deliveries", key[:1]) for table, key in rows if table == "delivery_lines")
    return list(dict.fromkeys([*rows, *deliveries]))


def _further(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[Row], quoted: Sequence[str]
) -> list[str]:
    """Return the documents themselves, and the notes of the deliveries that are not quoted."""
    ids = [key[0] for table, key in rows if table in _DELIVERED and key]
    asked = {"ids": ids, "quoted": quoted}
    notes = [one for (one,) in connection.execute(_OF_DELIVERIES, asked).fetchall()]
    return [key[0] for table, key in rows if table == "documents" and key] + notes


def _named(
    connection: duckdb.DuckDBPyConnection, said: Iterable[tuple[str, str, str]]
) -> tuple[Quote, ...]:
    told: Sequence[tuple[str, str, str]] = tuple(said)
    ids = [document for document, _, _ in told]
    held = {row[0]: row[1:] for row in connection.execute(_NAMES, [ids]).fetchall()}
    return tuple(
        Quote(held[one][0], page, words, one, held[one][1], held[one][2])
        if one in held
        else Quote(one, page, words)
        for one, page, words in told
        if one in held or words
    )
