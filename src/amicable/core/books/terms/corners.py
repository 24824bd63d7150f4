"""Tables whose first column has no heading: the corner above the names is empty."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.terms.document import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Passage

_WORD = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")


def corner_of(first: Passage, below: Sequence[Passage]) -> Passage | None:
    """Return the headings with an empty one over a first column of words, None without one.

    The rows have one cell more than the headings, and it stands to the left of all of these.
    """
    rows = [row for row in below if len(row.cells) == len(first.cells) + 1]
    if len(rows) < 2 or not first.cells or not all(_is_beside(first, row) for row in rows):
        return None
    left = rows[0].cells[0]
    places = left.places if left.is_tabbed else (0, max(row.cells[0].places[1] for row in rows))
    columns = left.columns if left.is_tabbed else (0, max(row.cells[0].columns[1] for row in rows))
    return replace(first, cells=(Cell("", places, columns, left.is_tabbed), *first.cells))


def _is_beside(first: Passage, row: Passage) -> bool:
    name, heading = row.cells[0], first.cells[0]
    return bool(_WORD.search(name.text)) and name.columns[0] < heading.columns[0]
