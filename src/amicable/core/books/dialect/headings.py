"""Which row names the columns: words over the width of the table, above what they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.dialect.dates import family
from amicable.core.books.dialect.numbers import number, sided

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile("|".join(f"{number(sign)}|{sided(sign)}" for sign in (".", ",")))
_NUMBER_SIGNS = ("#", "№", "%")
_LETTER = re.compile(r"[^\W\d_]")
_AGES = re.compile(r"\d{1,3} ?[-\u2013~] ?\d{1,3}|[<>\u2264\u2265] ?=? ?\d{1,3}|\d{1,3} ?\+")
"""How lists of open items head the columns of their ages: 31 - 60, > 90."""
_OLDEST = re.compile(r"\d{2,3} ?\+")
"""The last of them reads as a number with its sign behind: 121+."""

_FEWEST_ROWS = 3


def is_word(cell: str) -> bool:
    """Say whether a cell can name a column: it has a letter, or is an age, and is no value."""
    bare = cell.strip()
    if _OLDEST.fullmatch(bare):
        return True
    is_named = bare in _NUMBER_SIGNS or _AGES.fullmatch(bare) or _LETTER.search(bare)
    return bool(is_named) and not is_value(bare)


def is_value(cell: str) -> bool:
    """Say whether a cell reads as a number or a date; IVA 22% is no amount of money."""
    bare = cell.strip()[:80]
    if bare.endswith("%") and _LETTER.search(bare):
        return False
    return bool(_NUMBER.fullmatch(bare)) or family(re.sub("[0-9]", "9", bare)) is not None


def possible_headings(rows: Sequence[Sequence[str]]) -> tuple[list[int], bool]:
    """Return the indices of the rows that may name the columns, and whether it is clear.

    Such a row is the first, nearly as full as the fullest, whose cells are words that differ; a
    less full one counts where no other is. It is not clear where a full row of values stands
    above, or where no row is all words.
    """
    filled = [[cell for cell in row if cell and cell.strip()] for row in rows]
    most = max((len(cells) for cells in filled), default=0)
    full = [n for n, cells in enumerate(filled) if len(cells) * 4 >= most * 3 > 0]
    half = [n for n, cells in enumerate(filled) if len(cells) * 2 >= most > 0]
    words = [n for n in full if _names(filled[n])] or [n for n in half if _names(filled[n])]
    if not words:
        return full[:3], len(full) == 1
    above = [n for n in full if n < words[0] and any(map(is_value, filled[n]))]
    return [*above[:1], words[0]], not above


def goes_on(rows: Sequence[Sequence[str]]) -> bool:
    """Say that the row below the headings, the first of these rows, names the columns as well.

    It is all words, and stands so over two columns or more that hold nothing but values below.
    """
    if len(rows) < _FEWEST_ROWS:
        return False
    heading, second, *rest = rows
    words = [n for n, cell in enumerate(second) if cell.strip()]
    named = sum(bool(cell.strip()) for cell in heading)
    if 2 * len(words) < named or not all(is_word(second[n]) for n in words):
        return False
    below = ([row[n] for row in rest if n < len(row) and row[n].strip()] for n in words)
    return sum(len(cells) > 0 and all(map(is_value, cells)) for cells in below) > 1


def _names(cells: Sequence[str]) -> bool:
    different = len({cell.strip().casefold() for cell in cells})
    return all(map(is_word, cells)) and different * 5 >= len(cells) * 3


def name_columns(headings: Sequence[str]) -> list[str]:
    """Return the headings with their spaces in order, a repeated one as `Betrag (2)`.

    A column without a heading stays without one.
    """
    names: list[str] = []
    seen: dict[str, int] = {}
    for heading in headings:
        name = " ".join(heading.split())
        key = name.casefold()
        seen[key] = seen.get(key, 0) + 1
        if name and seen[key] > 1:
            name = f"{name} ({seen[key]})"
        names.append(name)
    return names


def letters(column: int) -> str:
    """Return what a spreadsheet calls the column with this index: A, B, … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
