"""Writes the rows that opened no case to a workbook, each with its mend, to be imported again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.case_list_rows import OURS, is_ours
from amicable.shell.pages.parts import Column
from amicable.shell.pages.workbook import Workbook
from amicable.shell.queries.bad_row_words import bad_row_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.core.correspond.words import Words
    from amicable.core.intake.case_list_rows import BadRow
    from amicable.core.vocabulary.given_table import GivenRow
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.pages.parts import Cell


def write_bad_rows(listed: CaseList, bad: Sequence[BadRow], path: Path, *, words: Words) -> None:
    """Write the bad rows under the list's own headings, whole or not at all.

    Two columns follow: the row's number in the list, and what to mend. Cells stay what they are
    (numbers, days, texts), and none is ever read as a formula; whoever mends them here imports
    this file as it is.
    """
    by_number = {row.number: row for row in listed.table.rows}
    kept = [at for at in range(len(listed.headings)) if not is_ours(listed.headings, at)]
    columns = [Column(listed.headings[at], "text") for at in kept]
    columns += [Column(f"{OURS} {words.say('list.row')}", "count")]
    columns += [Column(f"{OURS} {words.say('list.mend')}", "prose")]
    fresh = path.with_name(f"{path.name}.new")
    with Workbook(fresh) as book:
        sheet = book.sheet(listed.mapped.sheet or "List", columns)
        for one in bad:
            row = by_number[one.row]
            sheet.append([*_cells(row, kept), one.row, bad_row_words(one, words)])
    fresh.replace(path)


def _cells(row: GivenRow, kept: Sequence[int]) -> list[Cell]:
    return [_cell(row, at) for at in kept]


def _cell(row: GivenRow, at: int) -> Cell:
    written = row.cells[at] if at < len(row.cells) else ""
    kind = row.kinds[at : at + 1]
    if kind == "n" and written:
        return Decimal(written)
    if kind == "d" and len(written) == len("2026-01-31"):
        return date.fromisoformat(written)
    return written
