"""A list of many customers' complaints, parted: each customer's rows under the same headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.list_columns import find_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.intake.list_words import ListWords
    from amicable.core.vocabulary.given_table import GivenRow, GivenTable


def part_by_customer(
    tables: Iterable[GivenTable], words: ListWords, *, language: str
) -> dict[str, tuple[GivenTable, ...]]:
    """Return the tables of each customer, as the list writes them, in order of appearance.

    A column of addresses tells the customer before one of names. A row that names none belongs to
    the customer above it; rows above the first customer, and lists without one, stand under "".
    """
    parts: dict[str, tuple[GivenTable, ...]] = {}
    for table in tables:
        for customer, part in _parted(table, words, language):
            parts[customer] = (*parts.get(customer, ()), part)
    return parts


def _parted(
    table: GivenTable, words: ListWords, language: str
) -> Iterable[tuple[str, GivenTable]]:
    columns = find_columns(table, words, language=language, own=frozenset())
    if columns is None:
        return
    at = columns.at.get("email", columns.at.get("customer"))
    heads, rows = table.rows[: columns.first], table.rows[columns.first :]
    found: dict[str, list[GivenRow]] = {}
    above = ""
    for row in rows:
        above = _cell(row, at) or above
        found.setdefault(above, []).append(row)
    for customer, own in found.items():
        yield customer, replace(table, rows=(*heads, *own))


def _cell(row: GivenRow, at: int | None) -> str:
    return "" if at is None or at >= len(row.cells) else " ".join(row.cells[at].split())[:200]


def language_of_tables(tables: Sequence[GivenTable], words: ListWords) -> str | None:
    """Return the language in which most headings of the tables are written, None where none is."""
    cells = [cell for table in tables for row in table.rows[:30] for cell in row.cells if cell]
    return words.language_of(cells)
