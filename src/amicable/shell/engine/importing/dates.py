"""Find the date the books were taken on when nobody declared it."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb

_HAPPENED = frozenset(
    [
        "issued_on",
        "ordered_on",
        "delivered_on",
        "received_on",
        "accepted_on",
        "worked_on",
        "at",
        "sent_on",
        "made_on",
        "opened_on",
        "allocated_on",
        "approved_on",
        "signed_on",
        "value_on",
    ]
)
"""Columns that tell of something that happened; an end or a due date may lie ahead."""


def latest_date(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> date | None:
    """Return the latest date on which anything in the books happened (books.md, rule 22)."""
    selects = " UNION ALL ".join(
        f"SELECT CAST(max({named(column.name)}) AS DATE) AS day FROM {named(name)}"
        for name in tables
        for column in TABLES[name].columns
        if column.name in _HAPPENED
    )
    if not selects:
        return None
    found = connection.execute(f"SELECT max(day) FROM ({selects})").fetchone()
    return found[0] if found else None
