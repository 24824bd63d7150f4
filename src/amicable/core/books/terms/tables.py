"""Tables of prices: which heading is which column, and what a row says under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.values import Value, read_value
from amicable.core.vocabulary.currency_words import CURRENCY, currency_of
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.wording import Wording

_CURRENCY = re.compile(rf"(?<![a-z])(?:{CURRENCY})(?![a-z])")
_NUMERIC = {"price", "money", "percent", "quantity", "over", "at_least", "below", "count"}
_DIGIT = re.compile(r"\d")
_OPEN_END = re.compile(r"[-\u2013\u2014\u221e]*")
_FAR = 12
"""Columns of text between a cell and its heading from which it is under none."""
PRICED = {"unit_price", "fixed_fee", "percent", "value", "minimum_amount", "flat_fee"}
"""Columns of which a table of terms has at least one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the column and kind of the cells under it, and where it stands."""

    column: str
    kind: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table, and what they say of every row: unit and currency."""

    passage: Passage
    headings: tuple[Heading, ...]
    shared: Facts

    @property
    def columns(self) -> set[str]:
        """Return the columns that the table has."""
        return {heading.column for heading in self.headings}


def read_header(passage: Passage, wording: Wording) -> Header | None:
    """Return the headings of a row, None when it heads no table of terms."""
    found = [
        Heading(column, kind, cell)
        for cell in passage.cells
        for column, kind in [_column(cell.text, wording)]
        if column
    ]
    columns = {heading.column for heading in found}
    if len(columns) < 2 or not columns & PRICED or _has_amounts(passage):
        return None
    shared: Facts = {}
    for heading in found:
        if heading.column in PRICED:
            shared |= _said_by_heading(heading.cell.text, passage, wording)
    return Header(passage, tuple(found), shared)


def _has_amounts(passage: Passage) -> bool:
    """Say whether a cell is a bare number: then the row is no heading."""
    return any(re.fullmatch(r"[\d.,]+", cell.text) for cell in passage.cells)


def _column(text: str, wording: Wording) -> tuple[str, str]:
    folded = " ".join(re.sub(r"\([^)]*\)", " ", fold(text)).split()).strip(" .:*")
    fitting = [word for word in wording.headings if _begins(folded, word)]
    if not fitting:
        return "", ""
    column, _, kind = wording.headings[max(fitting, key=len)].partition(":")
    return column, kind


def _begins(folded: str, word: str) -> bool:
    after = folded[len(word) : len(word) + 1]
    wide = bool(word) and word[-1] > "\u2e80"
    return folded.startswith(word) and (wide or not after.isalnum())


def _said_by_heading(text: str, passage: Passage, wording: Wording) -> Facts:
    folded = fold(text)
    facts: Facts = {}
    sign = _CURRENCY.search(folded)
    code = currency_of(sign[0]) if sign else None
    if code:
        facts["currency"] = Fact(Value((code,)), passage)
    per = [word for word in wording.slots.units if re.search(rf"(?<!\w){word}(?!\w)", folded)]
    wide = [word for word in wording.slots.units if word[0] > "\u2e80" and word in folded]
    units = {wording.slots.units[word] for word in per or wide}
    if len(units) == 1:
        facts["unit"] = Fact(Value((units.pop(),)), passage)
    return facts


def read_row(header: Header, passage: Passage, wording: Wording) -> Facts | None:
    """Return what a row says under its headings, None when it is no row of that table."""
    facts = dict(header.shared)
    own = 0
    places = _places(passage)
    for cell, heading in _assigned(header, passage.cells):
        if heading.kind in _NUMERIC and not _DIGIT.search(cell.text):
            if _OPEN_END.fullmatch(cell.text) or heading.column not in PRICED:
                continue
            return None
        value = read_value(heading.kind, cell.text, wording)
        if value is None or heading.column in facts.keys() - header.shared.keys():
            continue
        facts[heading.column] = Fact(value, passage, places[cell])
        own += 1
        if value.currency:
            facts["currency"] = Fact(Value((value.currency,)), passage)
    return facts if own > 1 and facts.keys() & PRICED else None


def _places(passage: Passage) -> dict[Cell, tuple[int, int]]:
    """Return where each cell stands in the words of its row."""
    places, begins = {}, 0
    for cell in passage.cells:
        words = " ".join(cell.text.split())
        at = max(passage.text.find(words, begins), begins)
        begins = min(at + len(words), len(passage.text))
        places[cell] = (at, begins)
    return places


def _assigned(header: Header, cells: Sequence[Cell]) -> list[tuple[Cell, Heading]]:
    """Return each cell with its heading: by order in a full row, else by where it stands."""
    if len(cells) == len(header.passage.cells):
        by_cell = {heading.cell: heading for heading in header.headings}
        pairs = zip(cells, header.passage.cells, strict=True)
        return [(cell, by_cell[above]) for cell, above in pairs if above in by_cell]
    ways = [[_nearest(header, cell, way) for cell in cells] for way in ("places", "columns")]
    best = min(ways, key=lambda way: sum(distance for distance, _ in way))
    return [
        (cell, heading)
        for cell, (distance, heading) in zip(cells, best, strict=True)
        if distance < _FAR
    ]


def _nearest(header: Header, cell: Cell, way: Literal["places", "columns"]) -> tuple[int, Heading]:
    """Return the heading that stands over a cell, and how far it is; below zero they overlap."""

    def distance(heading: Heading) -> int:
        above, below = getattr(heading.cell, way), getattr(cell, way)
        return int(max(above[0], below[0]) - min(above[1], below[1]))

    nearest = min(header.headings, key=distance)
    return distance(nearest), nearest
