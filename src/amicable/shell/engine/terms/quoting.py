"""Looks up, in one statement, where the documents of the books say what findings cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.quotation import Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

# The tiers of a cited price are quoted with it; a price may hold its own sentence.
_QUOTED = """
WITH cited AS (SELECT unnest($tables) AS table_name, unnest($keys) AS row_id)
SELECT c.table_name, c.row_id, q.column_name, 'quotations', q.quotation_id, q.document_id,
    CAST(q.page AS VARCHAR), q.quote
FROM cited AS c JOIN quotations AS q ON q.table_name = c.table_name AND q.row_id = c.row_id
UNION ALL
SELECT c.table_name, c.row_id, 'price_tiers', 'quotations', q.quotation_id, q.document_id,
    CAST(q.page AS VARCHAR), q.quote
FROM cited AS c JOIN quotations AS q
    ON c.table_name = 'price_terms' AND regexp_replace(q.row_id, '/[^/]*$', '') = c.row_id
    AND q.table_name = 'price_tiers' AND q.column_name = 'unit_price'
UNION ALL
SELECT c.table_name, c.row_id, NULL, 'price_terms', t.term_id, t.document_id,
    CAST(t.page AS VARCHAR), t.quote
FROM cited AS c JOIN price_terms AS t
    ON c.table_name = 'price_terms' AND t.term_id = c.row_id AND t.quote IS NOT NULL
ORDER BY ALL
"""


def quotations_of(
    snapshot: Snapshot,
    connection: duckdb.DuckDBPyConnection,
    cited: Sequence[tuple[str, tuple[str, ...]]],
) -> list[Quotation]:
    """Return what documents say of the cited rows; nothing is asked where books quote nothing."""
    if not cited or not (snapshot.rows("quotations") or snapshot.filled("price_terms", "quote")):
        return []
    by_key = {(table, "/".join(key)): key for table, key in cited}
    rows = connection.execute(
        _QUOTED,
        {"tables": [table for table, _ in by_key], "keys": [key for _, key in by_key]},
    ).fetchall()
    return [
        Quotation(
            about=(table, by_key[table, row_id]),
            column=column,
            table=source,
            key=(key,),
            document_id=document or "",
            page=page or "",
            quote=quote,
        )
        for table, row_id, column, source, key, document, page, quote in rows
    ]
