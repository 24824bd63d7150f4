"""Which column of a customer's table holds what: by its headings, else by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.currency_words import CURRENCY, currency_of
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.intake.list_words import ListWords, Meaning
    from amicable.core.vocabulary.given_table import GivenRow, GivenTable

_TOP = 30
"""Rows from the top in which the headings are looked for."""
_WIDEST = 200
"""Columns that are looked at."""
_LONGEST_HEADING = 80
_NUMBER = re.compile(r"[-+(]?[\s\d.,']*\d\s*\)?")
_NUMBERED = re.compile(r"(?=.*\d)[\w#/. -]{3,40}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold, and where its rows begin."""

    at: Mapping[Meaning, int]
    first: int
    """Index of the first row below the headings."""
    currency: str | None = None
    """The currency that the heading of the amounts names."""
    approved_in: str | None = None
    """The currency that the heading of the approved amounts names."""
    by_numbers: bool = False
    """True when only the sender's own numbers tell the column of the invoices."""


def find_columns(
    table: GivenTable, words: ListWords, *, language: str, own: AbstractSet[str]
) -> Columns | None:
    """Return the columns of a table that lists invoices, None when it lists none.

    `own` are bare invoice numbers of the sender: a column that holds at least two of them, in at
    least half its cells, holds the invoices, whatever stands above it.
    """
    at, first, currency = _headed(table.rows[:_TOP], words, language)
    by_numbers = _numbers_column(table.rows[first:], own)
    told = by_numbers is not None and not _holds_own(table.rows[first:], at.get("invoice"), own)
    if by_numbers is not None and told:
        # What a customer heads "Document" may be a number of their own.
        at = {meaning: column for meaning, column in at.items() if column != by_numbers}
        at["invoice"] = by_numbers
    if "invoice" not in at and not ("order" in at and {"claimed", "words"} & set(at)):
        return None
    if first == 0:
        at = {**at, **_by_content(table.rows, at["invoice"])}
    heads = table.rows[first - 1].cells if first else ()
    approved_in = _currency(heads[at["approved"]]) if heads and "approved" in at else None
    return Columns(at, first, currency, approved_in, by_numbers=told)


def bare_number(written: str) -> str:
    """Return an invoice number as it is compared: its letters and digits in capitals."""
    return re.sub(r"[\W_]", "", written).upper()


def _headed(
    rows: Sequence[GivenRow], words: ListWords, language: str
) -> tuple[dict[Meaning, int], int, str | None]:
    """Return the columns of the row that names most of them, and the index of the row below."""
    best: dict[Meaning, int] = {}
    first = 0
    for index, row in enumerate(rows):
        found = dict(_meanings(row, words, language))
        if len(found) > max(1, len(best)):
            best, first = found, index + 1
    if not best:
        return {}, 0, None
    cells = rows[first - 1].cells
    amounts = [cells[best[one]] for one in ("claimed", "amount") if one in best]
    return best, first, next(filter(None, map(_currency, amounts)), None)


def _meanings(row: GivenRow, words: ListWords, language: str) -> Iterator[tuple[Meaning, int]]:
    seen: set[Meaning] = set()
    for column, cell in enumerate(row.cells[:_WIDEST]):
        text = cell.strip()
        meaning = words.meaning(text, language) if 0 < len(text) <= _LONGEST_HEADING else None
        if meaning and meaning not in seen:
            seen.add(meaning)
            yield meaning, column


def _currency(heading: str) -> str | None:
    found = re.search(rf"(?<![a-z])(?:{CURRENCY})(?![a-z])", fold(heading))
    return currency_of(found[0]) if found else None


def _holds_own(rows: Sequence[GivenRow], column: int | None, own: AbstractSet[str]) -> bool:
    return column is not None and any(
        bare_number(row.cells[column]) in own for row in rows if column < len(row.cells)
    )


def _numbers_column(rows: Sequence[GivenRow], own: AbstractSet[str]) -> int | None:
    known: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(row.cells[:_WIDEST]):
            if cell.strip():
                filled[column] += 1
                known[column] += bare_number(cell) in own
    fitting = [column for column in known if known[column] > 1]
    fitting = [column for column in fitting if 2 * known[column] >= filled[column]]
    return max(fitting, key=lambda column: (known[column], -column), default=None)


def _by_content(rows: Sequence[GivenRow], invoice: int) -> dict[Meaning, int]:
    """Tell the columns of a table without headings: words, and the one column of numbers."""
    texts: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(row.cells[:_WIDEST]):
            text = cell.strip()
            if column == invoice or not text:
                continue
            if _NUMBER.fullmatch(text) or row.kinds[column : column + 1] in {"n", "m"}:
                numbers[column] += 1
            elif not (_NUMBERED.fullmatch(text) and " " not in text):
                texts[column] += len(text)
    found: dict[Meaning, int] = {}
    if texts:
        found["words"] = max(texts, key=lambda column: (texts[column], -column))
    if len(numbers) == 1:
        found["amount"] = next(iter(numbers))
    return found
