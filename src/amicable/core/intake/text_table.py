"""A table written as text: what stands below a heading belongs to its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.given_table import GivenRow, GivenTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.intake.list_words import ListWords

_CELL = re.compile(r"\S+(?: \S+)*")
"""Words one space apart are one cell; two spaces or a tab begin the next."""

_COLUMN = 1_000
"""Places that a column between tabs takes."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int


def table_of_text(
    file: str, sheet: str, lines: Sequence[str], words: ListWords, *, language: str
) -> GivenTable:
    """Return the lines of a text as a table, in columns under the line that names most of them.

    A line that only goes on in the columns of words belongs to the row above it.
    """
    cut = [tuple(_cells(line)) for line in lines]
    heads: tuple[_Cell, ...] = ()
    rows: list[GivenRow] = []
    open_row = False
    for number, cells in enumerate(cut, 1):
        if _named(cells, words, language) > max(1, _named(heads, words, language)):
            heads, rows = cells, []
        placed = _placed(cells, heads) if heads else tuple(cell.text for cell in cells)
        if open_row and _goes_on(placed, heads, words, language):
            above = rows[-1]
            joined = tuple(
                f"{up} {down}".strip() for up, down in zip(above.cells, placed, strict=True)
            )
            rows[-1] = GivenRow(above.number, joined)
        elif cells:
            rows.append(GivenRow(number, placed))
        open_row = bool(cells) and cells is not heads and bool(heads)
    return GivenTable(file, sheet, tuple(rows))


def _cells(line: str) -> Iterator[_Cell]:
    """Yield the cells of a line; tabs count columns, however wide their cells are."""
    if "\t" in line.strip():
        for column, cell in enumerate(line.split("\t")):
            text = " ".join(cell.split())
            if text:
                yield _Cell(text, column * _COLUMN, column * _COLUMN + min(len(text), _COLUMN))
        return
    for match in _CELL.finditer(line):
        yield _Cell(match[0], match.start(), match.end())


def _named(cells: Sequence[_Cell], words: ListWords, language: str) -> int:
    return len({words.meaning(cell.text, language) for cell in cells[:60]} - {None})


def _placed(cells: Sequence[_Cell], heads: Sequence[_Cell]) -> tuple[str, ...]:
    """Return the texts of a line, each under the head it overlaps most, or the nearest."""
    texts = [""] * len(heads)
    for cell in cells:
        at = max(range(len(heads)), key=lambda n: (_overlap(cell, heads[n]), -n))
        texts[at] = f"{texts[at]} {cell.text}".strip()
    return tuple(texts)


def _overlap(cell: _Cell, head: _Cell) -> int:
    return min(cell.end, head.end) - max(cell.start, head.start)


def _goes_on(
    placed: Sequence[str], heads: Sequence[_Cell], words: ListWords, language: str
) -> bool:
    filled = [heads[at].text for at, text in enumerate(placed) if text and at < len(heads)]
    meanings = {words.meaning(head, language) for head in filled}
    return bool(filled) and meanings <= {"words", "item"}
