"""Which columns of a table name what is priced: by code, by words, or by two columns together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import BOUNDS
from amicable.core.books.terms.headerless import BARE_NUMBER
from amicable.core.books.terms.headings import SPAN, TIER, Heading, says_any
from amicable.core.books.terms.priced_headings import cells_under
from amicable.core.books.terms.tables import QUALIFIER, ZONE
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.wording import Wording

_CODE = re.compile(r"(?=\S{0,30}\d)[\w./-]{2,30}")
_LONG_CODE = re.compile(r"(?=\S{0,30}\d)(?=\S{0,30}[A-Za-z])[\w./-]{7,30}")
_NAMES = {"item", "item_id"}


def with_codes(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings with the first of two names as the code, where its cells are codes.

    A model is the code of an item where it is as long as one: `R0603-10K`, and not `QY25`.
    """
    if any(one.column == "item_id" for one in found):
        return found
    for one in found:
        under = cells_under(passage.cells.index(one.cell), passage, below)
        is_model = one.column == "packing" and says_any(
            fold(one.cell.text), wording.grammar.get("model", ())
        )
        if is_model and under and all(map(_LONG_CODE.fullmatch, under)):
            return [replace(o, column="item_id", kind="code") if o is one else o for o in found]
    names = [one for one in found if one.column == "item"]
    if names and names[0].kind == "item":
        found = _without_numbers(found, names[0], passage, below)
        names = [one for one in found if one.column == "item"]
    under = cells_under(passage.cells.index(names[0].cell), passage, below) if names else []
    if not under or not all(_CODE.fullmatch(one) for one in under):
        return found
    if len(names) == 1:
        words = column_of_words(found, passage, below)
        names += [Heading("item", "item", words)] if words is not None else []
        found = [*found, *names[1:]]
    if len(names) < 2:
        return found
    return [
        replace(one, column="item_id", kind="code") if one == names[0] else one for one in found
    ]


def _without_numbers(
    found: list[Heading], first: Heading, passage: Passage, below: Sequence[Passage]
) -> list[Heading]:
    """Return the headings without a first name whose cells only number the rows: 1, 2, 3."""
    under = cells_under(passage.cells.index(first.cell), passage, below)
    numbers = [str(number) for number in range(1, len(under) + 1)]
    is_running = len(under) > 1 and [one.strip(" .)").lstrip("0") for one in under] == numbers
    words = column_of_words(found, passage, below) if is_running else None
    others = [one for one in found if one.column == "item" and one is not first]
    if not is_running or not (words or others):
        return found
    kept = [one for one in found if one is not first]
    return kept if others or words is None else [Heading("item", "item", words), *kept]


def with_names(found: list[Heading], passage: Passage, below: Sequence[Passage]) -> list[Heading]:
    """Return the headings with the first column of words as the item, where none is headed so."""
    columns = {one.column for one in found}
    if not columns & {"unit_price", "fixed_fee"} or columns & {*_NAMES, *BOUNDS, SPAN, ZONE}:
        return found
    cell = column_of_words(found, passage, below)
    return found if cell is None else [Heading("item", "item", cell), *found]


def column_of_words(
    found: Sequence[Heading], passage: Passage, below: Sequence[Passage]
) -> Cell | None:
    """Return the first column of words, whose heading is not known or only says how it looks."""
    known = {one.cell for one in found if one.column != "packing"}
    for place, cell in enumerate(passage.cells):
        under = cells_under(place, passage, below)
        worded = [one for one in under if re.search(r"[^\W\d_]{2}", one)]
        if cell not in known and len(under) > 1 and len(worded) == len(under):
            return cell
    return None


def with_qualifiers(
    found: list[Heading], passage: Passage, below: Sequence[Passage]
) -> list[Heading]:
    """Return the headings with a column of words as part of the name where names repeat."""
    names = [one for one in found if one.column == "item"]
    if len(names) != 1 or any(one.column in {*BOUNDS, SPAN, TIER, "item_id"} for one in found):
        return found
    items = cells_under(passage.cells.index(names[0].cell), passage, below)
    known = {one.cell for one in found if one.column != "packing"}
    free = [
        cell
        for place, cell in enumerate(passage.cells)
        if cell not in known and not are_amounts(cells_under(place, passage, below))
    ]
    if len(set(items)) == len(items) or not free:
        return found
    kept = [one for one in found if one.cell not in free]
    return [*kept, Heading(QUALIFIER, "text", free[0])]


def are_amounts(cells: list[str]) -> bool:
    """Say whether the cells of a column are all bare numbers."""
    return len(cells) > 1 and all(BARE_NUMBER.fullmatch(one) for one in cells)
