"""A list before it is imported, as its page shows it: the map to change, and the first rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.intake.case_list_map import headings_of, letter, rows_below
from amicable.core.intake.case_list_rows import is_ours
from amicable.core.intake.case_list_words import CASE_FIELDS
from amicable.shell.queries.bad_row_words import bad_row_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.intake.case_list_map import CaseListMap
    from amicable.core.intake.case_list_rows import BadRow, ReadRows
    from amicable.core.vocabulary.given_table import GivenTable
    from amicable.shell.queries.page_words import Reader

_SHOWN = 5
_NUMBERS = 20
"""Numbers of rows that are told one by one."""


@dataclass(frozen=True, slots=True)
class Option:
    """A column that a field may be read from."""

    at: int
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """What a case needs, and which columns it may stand in."""

    name: str
    options: tuple[Option, ...]
    is_found: bool


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row that opens no case, with its mend in one sentence."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class CaseListView:
    """A list as it is read, before anything is opened."""

    fields: tuple[FieldChoice, ...]
    headings: tuple[str, ...]
    """Of the columns that somebody filled, in their order."""
    sample: tuple[tuple[str, ...], ...]
    bad: tuple[ToldRow, ...]
    cases: int


def case_list_view(
    table: GivenTable, mapped: CaseListMap, rows: ReadRows, reader: Reader
) -> CaseListView:
    """Return what the page shows."""
    headings = headings_of(table, mapped)
    own = [at for at in range(len(headings)) if not is_ours(headings, at)]
    shown = [at for at in own if headings[at]]
    return CaseListView(
        fields=tuple(_choice(mapped, headings, own, name) for name in CASE_FIELDS),
        headings=tuple(headings[at] for at in shown),
        sample=tuple(
            tuple(row.cells[at][:80] if at < len(row.cells) else "" for at in shown)
            for row in rows_below(table, mapped)[:_SHOWN]
        ),
        bad=told_rows(rows.bad, reader),
        cases=len(rows.cases),
    )


def told_rows(bad: tuple[BadRow, ...], reader: Reader) -> tuple[ToldRow, ...]:
    """Return bad rows with their sentences."""
    return tuple(ToldRow(one.row, bad_row_words(one, reader.words)) for one in bad)


def row_numbers(rows: Sequence[int]) -> str:
    """Return the numbers of rows in a line, the first of them where there are many."""
    more = ", …" if len(rows) > _NUMBERS else ""
    return ", ".join(map(str, rows[:_NUMBERS])) + more


def _choice(
    mapped: CaseListMap, headings: Sequence[str], own: Sequence[int], name: str
) -> FieldChoice:
    chosen = {str(field): at for field, at in mapped.columns.items()}.get(name)
    options = tuple(
        Option(at, f"{letter(at)}: {headings[at]}".rstrip(": "), is_chosen=at == chosen)
        for at in own
    )
    return FieldChoice(name, options, is_found=chosen is not None)
