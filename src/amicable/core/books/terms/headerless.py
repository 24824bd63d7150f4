"""Tables without headings of columns: names and amounts below words that speak of prices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.headings import CURRENCY_SIGN, Heading, heading_of, said_of_rows
from amicable.core.books.terms.tables import SEVERAL, Header
from amicable.core.vocabulary.currency_words import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.wording import Wording

BARE_NUMBER = re.compile(
    rf"[^\w]{{0,4}}(?:(?:{CURRENCY})\s?)?\d[\d.,]{{0,20}}\s?(?:(?:{CURRENCY})|p|[^\w+]{{0,4}})",
    re.IGNORECASE,
)
"""A number that stands alone in its cell, with its currency or not."""
_DECIMALS = re.compile(r"\d[.,]\d\d(?!\d)")
_LOOKED_AT = 50
"""Rows from which it is told that a table has no headings."""
_LONGEST_NAME = 24


def _speaks_of_prices(before: Passage | None, wording: Wording) -> bool:
    return before is not None and (
        CURRENCY_SIGN.search(before.folded) is not None
        or wording.says("about_terms", before.folded)
    )


def headerless(rows: Sequence[Passage], before: Passage | None, wording: Wording) -> Header | None:
    """Return headings for rows of a name and an amount under words that speak of prices."""
    rows = rows[:_LOOKED_AT]
    if len(rows) < 2 or any(len(row.cells) != 2 for row in rows):
        return None
    if not _speaks_of_prices(before, wording):
        return None
    names = all(re.search(r"[^\W\d_]{2}", row.cells[0].text) for row in rows)
    if not names or not all(BARE_NUMBER.fullmatch(row.cells[1].text) for row in rows):
        return None
    first = rows[0]
    found = (
        Heading("item", "item", first.cells[0]), Heading("unit_price", "price", first.cells[1]),
    )  # fmt: skip
    return Header(first, found, {}, lines=0)


def sideways(rows: Sequence[Passage], before: Passage | None, wording: Wording) -> Header | None:
    """Return headings that each name what is priced, over the one row of their prices."""
    if len(rows) < 2 or not _speaks_of_prices(before, wording) or rows[0].is_sure is False:
        return None
    names, prices = rows[0].cells, rows[1].cells
    is_one = len(rows) < 3 or len(rows[2].cells) != len(names)
    if not is_one or len(names) < 2 or len(names) != len(prices):
        return None
    are_names = all(
        re.match(r"[^\W\d_]", one.text)
        and len(one.text) <= _LONGEST_NAME
        and heading_of(one, one.text, wording) is None
        for one in names
    )
    if not are_names or not all(BARE_NUMBER.fullmatch(one.text) for one in prices):
        return None
    return Header(rows[0], tuple(Heading(SEVERAL, "price", one) for one in names), {})


def grid(rows: Sequence[Passage], before: Passage | None, wording: Wording) -> Header | None:
    """Return headings for names against amounts, each heading telling which price of the name.

    No heading needs to be known where the words above speak of prices: `night hour`.
    """
    first, below = rows[0], [one for one in rows[1:_LOOKED_AT] if len(one.cells) > 1]
    wide = len(first.cells)
    if wide < 3 or not below or not _speaks_of_prices(before, wording):
        return None
    if re.search(r"\d", first.text) or any(len(one.cells) != wide for one in below):
        return None
    amounts = [cell.text for row in below for cell in row.cells[1:]]
    names = all(re.search(r"[^\W\d_]{2}", row.cells[0].text) for row in below)
    if not names or not all(map(BARE_NUMBER.fullmatch, amounts)):
        return None
    if not all(map(_DECIMALS.search, amounts)):
        return None  # counts, and no prices
    over = (_one_of_several(cell, wording) for cell in first.cells[1:])
    return Header(first, (Heading("item", "item", first.cells[0]), *over), {})


def _one_of_several(cell: Cell, wording: Wording) -> Heading:
    unit = said_of_rows(cell.text, wording).get("unit")
    return Heading(SEVERAL, "price", cell, unit=unit)
