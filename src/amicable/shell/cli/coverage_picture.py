"""Tables month by month as a small picture, with what seems to be missing marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from amicable.core.books.coverage.words import gap_words, proposed_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from amicable.core.vocabulary.coverage_proposal import CoverageProposal, ProposedCoverage

_HEIGHTS = "▁▂▃▄▅▆▇█"
_HOLE = "·"


def coverage_picture(proposal: CoverageProposal) -> Iterator[Text]:
    """Yield the lines of the picture: for each table its months, its stretches and its gaps."""
    months = sorted({month for table in proposal.tables for month in table.months})
    if not months:
        return
    wide = max(len(table.table) for table in proposal.tables)
    span = f"{months[0]:%Y-%m} to {months[-1]:%Y-%m}"
    yield Text(f"{'':{wide}}  rows by month, {span} ({_HOLE} where rows seem to be missing)")
    for table in proposal.tables:
        line = Text(f"{table.table:{wide}}  ", style="bold" if table.gaps else "")
        for month in months:
            line.append(_mark(table, month), style="red" if _in_gap(table, month) else "")
        yield line.append(f"  {proposed_words(table).partition(': ')[2]}")
        for gap in table.gaps:
            if gap.table == table.table:
                yield Text(f"{'':{wide}}  {gap_words(gap)}", style="red")


def _mark(table: ProposedCoverage, month: date) -> str:
    rows = table.months.get(month)
    if _in_gap(table, month):
        return _HOLE
    if not rows:
        return " "
    top = max(table.months.values())
    return _HEIGHTS[(rows * (len(_HEIGHTS) - 1) + top - 1) // top]


def _in_gap(table: ProposedCoverage, month: date) -> bool:
    return any(gap.from_on <= month < gap.to_on for gap in table.gaps)
