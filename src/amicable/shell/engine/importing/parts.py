"""Cut a table into parts by customer, and write each so that the same rows give the same bytes.

A part begins where the hash of a customer says so. A few changed customers therefore change the
parts they are in and no other, and the next snapshot shares all others with the one before.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.shell.engine.importing.content import BlockHash, block_starts
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.tables import Column
    from amicable.shell.engine.importing.pool import Pool

ROWS_OF_A_PART = 32_768
"""About how many rows a part has: fewer are shared better, more make fewer files."""
ROWS_IN_A_GROUP = 32_768
"""One case reads the groups of its customer only; smaller ones make it read more headers."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One part of a table: its rows, from `start` up to `stop`, and their customers."""

    start: int
    stop: int
    first: str | None
    last: str | None


def cuts_of(connection: duckdb.DuckDBPyConnection, rows: int) -> list[Cut]:
    """Return where a table is cut, by its `runs` of customers.

    The hash is MD5, the same on every engine. How rare its sign is follows the rows a customer
    has, by powers of two, so that a book that grows keeps its cuts for long.
    """
    if not rows:
        return []
    found = connection.execute("SELECT count(*) FROM runs").fetchone()
    runs = int(found[0]) if found else 0
    rarity = max(0, (ROWS_OF_A_PART * runs // rows).bit_length() - 1)
    sign = f"{(1 << 32 - min(rarity, 31)) - 1:08x}"
    signed = connection.execute(
        "SELECT start FROM runs WHERE left(md5(coalesce(customer, other, '')), 8) <= ? "
        "ORDER BY start",
        [sign],
    ).fetchall()
    starts = [0]
    for (start,) in signed:
        if start - starts[-1] >= ROWS_OF_A_PART // 4:
            starts.append(int(start))
    return _with_customers(connection, [*starts, rows])


def _with_customers(connection: duckdb.DuckDBPyConnection, places: Sequence[int]) -> list[Cut]:
    ends = dict(pairwise(places))
    listed = ", ".join(f"({start})" for start in ends)
    found = connection.execute(
        "SELECT place, first(customer ORDER BY start), last(customer ORDER BY start) FROM runs "
        f"ASOF JOIN (VALUES {listed}) AS cuts (place) ON runs.start >= cuts.place "
        "GROUP BY place ORDER BY place"
    ).fetchall()
    return [Cut(start, ends[start], first, last) for start, first, last in found]


def content_digest(pool: Pool, source: str, line: str, rows: int) -> bytes:
    """Return the hash of a table's rows in blocks; `line` is SQL for the line of a row."""
    spans = list(pairwise([*block_starts(rows), rows]))
    texts = pool.answers(lines_between(source, line, start, stop) for start, stop in spans)
    whole = BlockHash()
    for (start, stop), text in zip(spans, texts, strict=True):
        whole.take(text.encode(), stop - start)
    return whole.digest()


def lines_between(source: str, line: str, start: int, stop: int) -> str:
    """Return a statement for the canonical text of some rows in one value."""
    return (
        f"SELECT string_agg({line}, '' ORDER BY rowid) FROM {named(source)} "
        f"WHERE rowid >= {start} AND rowid < {stop}"
    )


def copy_part(source: str, columns: Iterable[Column], cut: Cut, file: Path) -> str:
    """Return the statement that writes a part.

    Rows that were sorted come in even pieces. Those of a table come in the pieces it is kept in,
    and where these begin, and how many threads there are, would then show in the file where it
    has more than one group of rows; rows of one group are put together again before they leave.
    """
    picked = ", ".join(named(column.name) for column in columns)
    order = "ORDER BY rowid" if cut.stop - cut.start > ROWS_IN_A_GROUP else ""
    return (
        f"COPY (SELECT {picked} FROM {named(source)} WHERE rowid >= {cut.start} "
        f"AND rowid < {cut.stop} {order}) TO {literal(str(file))} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_IN_A_GROUP})"
    )
