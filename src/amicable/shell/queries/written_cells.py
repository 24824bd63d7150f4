"""Cells of a table as text, as the reader of a page or of a terminal writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import Money

if TYPE_CHECKING:
    from amicable.shell.pages.parts import Cell
    from amicable.shell.queries.page_words import Reader


def cell_text(cell: Cell, reader: Reader) -> str:
    """Return an amount with its currency, a number, or a text; nothing for an empty cell."""
    if isinstance(cell, Money):
        return reader.money(cell.amount, cell.currency)
    if isinstance(cell, int | Decimal):
        return reader.words.quantity(Decimal(cell))
    return "" if cell is None else str(cell)
