"""Tables of unlike width one below the other, with a blank row between: each begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import is_value, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    type Cells = Sequence[str]

_FEWEST_HEADINGS = 3
_MOST_TABLES = 50


def tables_among(rows: Sequence[Cells]) -> list[tuple[int, str]]:
    """Return where each of several tables begins, and its title; nothing where it is one table.

    A table is a blank row, perhaps a title, a row of words, and rows below it as wide, one column
    of which holds digits alone. They are several where two of them differ in width; what stands
    between them is of the one above.
    """
    found = []
    for block in _blocks(rows):
        title = _filled(block[0][1])[0] if len(_filled(block[0][1])) == 1 else ""
        table = block[1:] if title else block
        if _is_table([cells for _, cells in table]):
            found.append((table[0][0], title, len(_filled(table[0][1]))))
    several = len({width for _, _, width in found}) > 1 and len(found) <= _MOST_TABLES
    return [(start, title) for start, title, _ in found] if several else []


def _blocks(rows: Sequence[Cells]) -> list[list[tuple[int, Cells]]]:
    """Return the rows between blank ones; a title and headings are of the block below them."""
    blocks: list[list[tuple[int, Cells]]] = [[]]
    for n, row in enumerate(rows):
        if _filled(row):
            blocks[-1].append((n, row))
        elif blocks[-1] and not _is_head([cells for _, cells in blocks[-1]]):
            blocks.append([])
    return [block for block in blocks if block]


def _is_head(block: Sequence[Cells]) -> bool:
    """Say whether a block is nothing but a title, headings, or both."""
    return len(block) <= 2 and not any(_has_digit(cell) for row in block for cell in _filled(row))


def _filled(cells: Cells) -> list[str]:
    return [cell.strip() for cell in cells if cell.strip()]


def _is_table(block: Sequence[Cells]) -> bool:
    """Say whether rows are headings with what they name: words, and a column of digits below."""
    if len(block) < 2:
        return False
    heading, *below = block
    named = [n for n, cell in enumerate(heading) if cell.strip()]
    words = [heading[n].strip().casefold() for n in named]
    if len(named) < _FEWEST_HEADINGS or len(set(words)) < len(words):
        return False
    if _has_digit(words[0]) or not all(
        is_word(word) and not word.endswith((":", "\uff1a")) for word in words
    ):
        return False
    if any(cell.strip() for row in below for n, cell in enumerate(row) if n not in named):
        return False
    columns = ([row[n] for row in below if n < len(row) and row[n].strip()] for n in named)
    return any(2 * len(cells) > len(below) and all(map(_has_digit, cells)) for cells in columns)


def _has_digit(cell: str) -> bool:
    return is_value(cell) or any(map(str.isdigit, cell))
