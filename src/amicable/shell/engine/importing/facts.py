"""What one walk over a table tells of its columns, so that no later step walks it for that."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.tables import Column


@dataclass(frozen=True, slots=True)
class Facts:
    """How many rows a table has, how many values each column, and which texts hold a quote."""

    rows: int
    counts: Mapping[str, int]
    quoted: frozenset[str]

    def is_filled(self, column: str) -> bool:
        """Say whether any row has a value in the column."""
        return self.counts[column] > 0

    def is_full(self, column: str) -> bool:
        """Say whether every row has a value in the column."""
        return self.counts[column] == self.rows


def facts_of(
    connection: duckdb.DuckDBPyConnection, source: str, columns: Sequence[Column]
) -> Facts:
    """Return the facts of a typed table."""
    texts = [column.name for column in columns if column.type == "text"]
    counts = [f"count({named(column.name)})" for column in columns]
    quotes = [f"coalesce(bool_or(contains({named(name)}, '\"')), false)" for name in texts]
    found = connection.execute(
        f"SELECT count(*), {', '.join([*counts, *quotes])} FROM {named(source)}"
    ).fetchone()
    values = list(found or ())
    middle = 1 + len(columns)
    return Facts(
        rows=int(values[0]),
        counts={
            column.name: int(count)
            for column, count in zip(columns, values[1:middle], strict=True)
        },
        quoted=frozenset(name for name, has in zip(texts, values[middle:], strict=True) if has),
    )
