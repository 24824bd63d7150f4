"""A table as a file holds it: rows of text, before anybody says what the columns mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row: its number in the file, counted from 1, and its cells as text.

    `kinds` has a letter a cell where the file itself says what a cell is: `n` and `m` are numbers
    in canonical text, `m` with a currency behind it.
    """

    number: int
    cells: tuple[str, ...]
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class GivenTable:
    """The rows of one sheet of a file, in their order."""

    file: str
    sheet: str
    rows: tuple[GivenRow, ...]
