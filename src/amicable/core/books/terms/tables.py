"""Tables of prices: which heading is which column, and what a row says under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from amicable.core.books.terms.cells import BOUNDS, PRICED, not_understood, said_by_cell
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.headings import TIER
from amicable.core.books.terms.ranges import unit_after_number
from amicable.core.books.terms.values import Value, plain
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.headings import Heading
    from amicable.core.books.terms.wording import Wording

_PRICED_IN = re.compile(
    rf"\s*[(\uff08][^()\uff09]*(?<![A-Za-z])(?i:{CURRENCY})(?![A-Za-z])[^()\uff09]*[)\uff09]|\s*(?i:{CURRENCY})(?:\s?/\s?\w+)?\s*$"
    rf"|^(?i:{CURRENCY})\s?/\s?\w+[\s,:]+"
)
"""The currency in a heading that names what is priced: `Calls (EUR)`, `£/tonne, bulk`."""
_NOTHING = Value(("0",))
_FAR = 12
"""Columns of text between a cell and its heading from which it is under none."""
QUALIFIER = "qualifier"
"""A column of words that tells apart items of one name."""
FIRST, FURTHER = "first", "further"
"""Headings of a fee for the first so many, and of the price for each one after them."""
SEVERAL = "several"
"""Headings of prices that differ in what is priced: `normal hour (€)`, `night hour (€)`."""
ZONE = "zone"
"""Headings that name what is priced, over a scale in the rows."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table, and what they say of every row: unit and currency."""

    passage: Passage
    headings: tuple[Heading, ...]
    shared: Facts
    lines: int = 1
    """How many rows of the table the headings take."""
    range_unit: str | None = None
    """What the bounds of a scale count, where the headings say it."""

    @property
    def columns(self) -> set[str]:
        """Return the columns that the table has."""
        return {heading.column for heading in self.headings}


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a table says: its columns, its tiers side by side, its zones by heading."""

    facts: Facts
    tiers: list[Facts] = field(default_factory=list)
    zones: list[tuple[str, Fact]] = field(default_factory=list)
    range_unit: str | None = None
    left: str | None = None
    """The first cell with words under a heading that is not known."""
    several: list[tuple[str, Fact, Heading]] = field(default_factory=list)


def read_row(header: Header, passage: Passage, wording: Wording) -> Row | None:
    """Return what a row says under its headings, None when it is no row of that table."""
    row = Row(dict(header.shared))
    found, unit = 0, header.range_unit
    places = _places(passage)
    for cell, heading in _assigned(header, passage.cells):
        read = said_by_cell(heading, cell, wording)
        if read is None:
            return None
        facts = {name: Fact(value, passage, places[cell]) for name, value in read.items()}
        _put(row, heading, facts, header)
        found += bool(facts)
        if BOUNDS & facts.keys():
            unit = unit_after_number(cell.text, wording) or unit
    _join_names(row)
    if _is_sum(row.facts, wording):
        return None
    priced = row.tiers or row.zones or row.several or row.facts.keys() & PRICED
    if found < 2 or not priced:
        return None
    return Row(row.facts, row.tiers, row.zones, unit, _left(header, passage, wording), row.several)


def _left(header: Header, passage: Passage, wording: Wording) -> str | None:
    """Return the first cell of a row that has words and no heading that is known.

    So is a unit that stands under another heading: it may only be how the goods are packed.
    """
    headings = dict(_assigned(header, passage.cells))
    guessed = [one for one in header.headings if one.column == "unit" and one.is_guess]
    words = (
        cell.text
        if headings.get(cell) in guessed
        else not_understood(headings.get(cell), cell, wording)
        for cell in passage.cells
    )
    return next((one for one in words if one), None)


def _is_sum(facts: Facts, wording: Wording) -> bool:
    """Say whether a row is a sum: its name begins with a word for a total, without a code."""
    if "item_id" in facts or "item" not in facts:
        return False
    name = fold(facts["item"].value.readings[0])
    return any(
        name == word or name.startswith(f"{word} ") for word in wording.grammar.get("total", ())
    )


def _join_names(row: Row) -> None:
    more, item = row.facts.pop(QUALIFIER, None), row.facts.get("item")
    if more is not None and item is not None:
        name = f"{item.value.readings[0]} {more.value.readings[0]}"
        row.facts["item"] = Fact(Value((name,)), item.passage, (item.place[0], more.place[1]))


def _put(row: Row, heading: Heading, facts: Facts, header: Header) -> None:
    """Add what a cell says to its row; the first of two cells of a column stands."""
    for column, fact in facts.items():
        if fact.value.currency:
            row.facts["currency"] = Fact(Value((fact.value.currency,)), fact.passage)
        if column in {SEVERAL, ZONE}:
            _put_named(row, heading, fact)
        elif column == TIER:
            place = _place_of(heading, header)
            bounds = {n: Fact(one, header.passage, place) for n, one in heading.bounds.items()}
            row.tiers.append({**bounds, "unit_price": fact})
        elif column in {FIRST, FURTHER}:
            row.tiers.append(_step(heading, fact, header))
        elif column not in row.facts or column in header.shared:
            row.facts[column] = fact
            if column == "value" and "from" in heading.bounds:
                bound = Fact(heading.bounds["from"], header.passage)
                row.facts["minimum_quantity"] = minimum_of(bound)


def _place_of(heading: Heading, header: Header) -> tuple[int, int]:
    """Return where a heading stands in the words of its row."""
    words = " ".join(heading.cell.text.split())
    at = header.passage.text.find(words)
    return (at, at + len(words)) if at >= 0 else (0, 0)


def _put_named(row: Row, heading: Heading, price: Fact) -> None:
    """Add the price of what its heading names."""
    if heading.column == ZONE:
        row.zones.append((heading.cell.text, price))
    else:
        name = "" if heading.is_time else _PRICED_IN.sub("", heading.cell.text).strip()
        row.several.append((name, price, heading))


def _step(heading: Heading, price: Fact, header: Header) -> Facts:
    """Return the tier of `first kg` as a fee, and that of `each further kg` as a price."""
    texts = [one.cell.text for one in header.headings if one.column == FIRST]
    number = re.search(r"\d{1,4}", texts[0]) if texts else None
    first = Fact(Value((number[0] if number else "1",)), header.passage)
    if heading.column == FURTHER:
        return {"from": first, "unit_price": price}
    return {"to_quantity": first, "flat_fee": price, "unit_price": Fact(_NOTHING, header.passage)}


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
    if any(cell.is_tabbed for cell in cells):
        by_place = {heading.cell.columns: heading for heading in header.headings}
        return [(cell, by_place[cell.columns]) for cell in cells if cell.columns in by_place]
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


def minimum_of(bound: Fact) -> Fact:
    """Return the least quantity that a lower bound, which is exclusive, lets in."""
    least = Decimal(bound.value.readings[0]) + 1
    return Fact(Value((plain(least),)), bound.passage, bound.place)
