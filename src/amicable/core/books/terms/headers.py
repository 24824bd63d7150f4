"""Finds the headings of a table: in one line or two, with what the rows below tell of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import BOUNDS, PRICED, heads_of
from amicable.core.books.terms.corners import corner_of
from amicable.core.books.terms.headerless import BARE_NUMBER
from amicable.core.books.terms.headings import (
    ORDERED,
    PERIODS,
    SPAN,
    TIER,
    Heading,
    facts_of,
    heading_of,
    said_of_rows,
    unit_in_brackets,
)
from amicable.core.books.terms.name_columns import (
    are_amounts,
    column_of_words,
    with_codes,
    with_names,
    with_qualifiers,
)
from amicable.core.books.terms.priced_headings import AMOUNT, cells_under, one_price, priced
from amicable.core.books.terms.ranges import span_of
from amicable.core.books.terms.tables import (
    FIRST,
    FURTHER,
    SEVERAL,
    ZONE,
    Header,
)
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.wording import Wording

_TIMES = PERIODS | {"day", "hour"}
"""Units of a delivery time such as `2-3 days`, which is no scale."""
_NAMES = {"item", "item_id"}


def read_header(rows: Sequence[Passage], wording: Wording) -> Header | None:
    """Return the headings with which a run of rows begins, None when it begins with none."""
    first, below = rows[0], _own(rows[1:])
    if _has_amounts(first):
        return None
    both = _in_two_lines(first, below, wording)
    if both is not None:
        return both
    found = [heading for cell in first.cells for heading in _heading(cell, wording)]
    corner = None if _NAMES & {one.column for one in found} else corner_of(first, below)
    if corner is None:
        return _header(first, found, below, wording)
    return _header(corner, [Heading("item", "item", corner.cells[0]), *found], below, wording)


def _own(below: Sequence[Passage]) -> Sequence[Passage]:
    """Return the rows of one table out of a run: headings that follow amounts begin another."""
    has_amounts = False
    for place, row in enumerate(below):
        if has_amounts and not any(char.isdigit() for char in row.text):
            return below[:place]
        has_amounts = has_amounts or _has_amounts(row)
    return below


def _heading(cell: Cell, wording: Wording) -> list[Heading]:
    heading = heading_of(cell, cell.text, wording)
    return [heading] if heading is not None else []


def _in_two_lines(first: Passage, below: Sequence[Passage], wording: Wording) -> Header | None:
    """Return the headings of a table whose first line spans several of the second."""
    if len(below) < 2 or _has_amounts(below[0]) or not _are_aligned(first, below[0]):
        return None
    second = below[0]
    found: list[Heading] = []
    upper = {cell.columns[0] if cell.is_tabbed else n: cell for n, cell in _filled(first)}
    lower = {cell.columns[0] if cell.is_tabbed else n: cell for n, cell in _filled(second)}
    over: Cell | None = None
    for place in sorted({*upper, *lower}):
        over = upper.get(place, over)
        cell = lower.get(place) or upper[place]
        own = heading_of(cell, cell.text, wording)
        above = heading_of(cell, over.text, wording) if over and own is None else None
        found += [one for one in (own or above,) if one]
    cells = tuple(lower.get(place) or upper[place] for place in sorted({*upper, *lower}))
    if len(found) < 2 or not any(_heading(cell, wording) for cell in lower.values()):
        return None
    joined = replace(second, text=f"{first.text} {second.text}", cells=cells)
    header = _header(joined, found, below[1:], wording)
    return replace(header, lines=2) if header is not None else None


def _filled(row: Passage) -> list[tuple[int, Cell]]:
    return [(n, cell) for n, cell in enumerate(row.cells) if cell.text != "-"]


def _are_aligned(first: Passage, second: Passage) -> bool:
    """Say whether it is known which cell of two rows stands under which."""
    tabbed = all(cell.is_tabbed for cell in (*first.cells, *second.cells))
    return tabbed or len(first.cells) == len(second.cells)


def _header(
    passage: Passage, found: list[Heading], below: Sequence[Passage], wording: Wording
) -> Header | None:
    found = _with_quantities(found, passage, below)
    found = _with_ranges(found, passage, below, wording)
    found = _with_zones(found, passage, below)
    found = with_codes(found, passage, below, wording)
    found = priced(found, passage, below, wording)
    found = with_names(found, passage, below)
    found = one_price(found, wording)
    found = with_qualifiers(found, passage, below)
    columns = {heading.column for heading in found}
    tiers = [heading for heading in found if heading.column == TIER]
    if len(tiers) > 1 and columns & _NAMES:
        found = [one for one in found if one.column not in BOUNDS]
    elif len(columns) < 2 or not columns & (PRICED | {ZONE, FIRST, SEVERAL}):
        return None
    if any(one.column == ORDERED for one in found) and "unit_price" not in columns:
        found = [  # a fee beside a quantity is one for each
            replace(one, column="unit_price") if one.column == "fixed_fee" else one
            for one in found
        ]
    bounds = [one for one in found if one.column in {*BOUNDS, SPAN}]
    counted = _counted_in(bounds, passage, wording)
    return Header(passage, tuple(found), _shared(found, passage, wording), range_unit=counted)


def _counted_in(bounds: Sequence[Heading], passage: Passage, wording: Wording) -> str | None:
    """Return the unit of the bounds, where the headings say it: `weight (kg)`, `kg from`."""
    words = [word for one in bounds for word in fold(one.cell.text).split()]
    said = [wording.slots.units[word] for word in words if word in wording.slots.units]
    return (unit_in_brackets(passage.text, wording) or next(iter(said), None)) if bounds else None


def _has_amounts(passage: Passage) -> bool:
    """Say whether a cell is a bare number or an amount: then the row is no heading."""
    return any(
        BARE_NUMBER.fullmatch(cell.text) or AMOUNT.search(fold(cell.text))
        for cell in passage.cells
    )


def _with_quantities(
    found: list[Heading], passage: Passage, below: Sequence[Passage]
) -> list[Heading]:
    """Return the headings with `quantity` as a tier's bound, or as what was ordered of it."""
    names = [one for one in found if one.column in _NAMES]
    first = names[0].cell if names else column_of_words(found, passage, below)
    items = cells_under(passage.cells.index(first), passage, below) if first else []
    scale = first is None or len(set(items)) < len(items)
    others = {one.column for one in found} & BOUNDS
    column = "from" if scale and not others - {"to_quantity"} else ORDERED
    return [replace(one, column=column) if one.column == "quantity" else one for one in found]


def _with_ranges(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings with a column of ranges (`up to 2 kg`) as one, whatever heads it."""
    if any(one.column in BOUNDS and one.column != "from" for one in found):
        return found
    known = {one.cell: one for one in found}
    for place, cell in enumerate(passage.cells):
        under = cells_under(place, passage, below)
        own = known.get(cell)
        heads = own is None or own.is_guess or own.column in {"from", ORDERED, "item"}
        spans = [span_of(one, wording) for one in under if heads_of(one, wording) != FURTHER]
        if heads and len(under) > 1 and all(one and one.unit not in _TIMES for one in spans):
            kept = [one for one in found if one.cell != cell]
            return [*kept, Heading(SPAN, "text", cell)]
    return found


def _with_zones(found: list[Heading], passage: Passage, below: Sequence[Passage]) -> list[Heading]:
    """Return the headings with those as zones that stand over prices beside a scale."""
    columns = {one.column for one in found}
    priced = {
        n for n, _ in enumerate(passage.cells) if are_amounts(cells_under(n, passage, below))
    }
    known = {one.cell: one for one in found}
    names = [known[c] for n, c in enumerate(passage.cells) if c in known and n not in priced]
    if not columns & (BOUNDS | {SPAN}) or any(one.column in _NAMES for one in names):
        return found
    over = [
        cell
        for place, cell in enumerate(passage.cells)
        if (cell not in known or known[cell].column in {"unit_price", "item"}) and place in priced
    ]
    if len(over) < 2:
        return found
    kept = [one for one in found if one.cell not in over]
    return [*kept, *(Heading(ZONE, "price", cell) for cell in over)]


def _shared(found: list[Heading], passage: Passage, wording: Wording) -> Facts:
    """Return what the headings of prices say of every row: currency and unit."""
    said: dict[str, str] = {}
    has_quantity = any(one.column == ORDERED for one in found)
    for one in found:
        if one.column in PRICED | {TIER, FIRST, FURTHER, SEVERAL}:
            own = said_of_rows(one.cell.text, wording) if one.column != TIER else {}
            if one.column == FIRST:
                own.pop("unit", None)
            if one.column == SEVERAL:
                own.pop("unit", None)
            if one.unit and one.column == TIER:
                own["unit"] = one.unit
            if has_quantity and own.get("unit") in PERIODS and one.column == "unit_price":
                del own["unit"]
            if one.column == "fixed_fee" and any(o.column == "included_quantity" for o in found):
                own.pop("unit", None)  # a fee for a month is not what is counted
            said = own | said
    return facts_of(said, passage, wording)
