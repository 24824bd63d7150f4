"""The names of documents, for whoever quotes them to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb


def document_names(
    connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]
) -> dict[str, str]:
    """Return the names of the files of some documents by id, without their folders."""
    if not document_ids:
        return {}
    rows = connection.execute(
        "SELECT document_id, path FROM documents WHERE document_id IN (SELECT unnest($ids))",
        {"ids": list(document_ids)},
    ).fetchall()
    return {document: _name(path) for document, path in rows}


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
