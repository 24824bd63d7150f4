"""Builds what customers' names are found by: all letters, the first ones, and groups of three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.index.keys import bare, text_key, trigrams
from amicable.shell.engine.index.postings import write_postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import duckdb

    from amicable.shell.engine.index.postings import Keys, Rows

    type Columns = tuple[Keys, Rows]

NAME_POSTINGS = ("names", "starts", "parts")
"""Names whole, by their beginning where nothing parts words, and by trigrams."""
START = 4
"""Characters by which a name is found that is not parted by spaces."""
_AT_ONCE = 50_000


def write_names(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the postings of the names of the customers, whose numbers are in `index_customers`."""
    found = [_postings(numbers, names) for numbers, names in _folded(connection)]
    for posting, columns in zip(NAME_POSTINGS, zip(*found, strict=True), strict=False):
        keys, rows = (np.concatenate(some) for some in zip(*columns, strict=True))
        order = np.lexsort((rows, keys))
        write_postings(folder, posting, keys[order], rows[order])


def _postings(numbers: Rows, names: Sequence[str]) -> tuple[Columns, Columns, Columns]:
    unparted = np.array([not name.isascii() for name in names], dtype=bool)
    starts = [name[:START] for name in names if not name.isascii()]
    parts, of = trigrams(names)
    return (_keys(names), numbers), (_keys(starts), numbers[unparted]), (parts, numbers[of])


def _keys(texts: Sequence[str]) -> Keys:
    return np.fromiter(map(text_key, texts), dtype=np.uint64, count=len(texts))


def _folded(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Rows, list[str]]]:
    """Yield the customers' numbers with their names, some thousand at once, and at least once."""
    text = "SELECT number, name FROM customers JOIN index_customers USING (customer_id)"
    cursor = connection.execute(f"{text} ORDER BY number")
    while True:
        many = [(number, bare(name or "")) for number, name in cursor.fetchmany(_AT_ONCE)]
        kept = [one for one in many if len(one[1]) >= START or not one[1].isascii()]
        yield np.array([number for number, _ in kept], dtype=np.uint32), [name for _, name in kept]
        if not many:
            return
