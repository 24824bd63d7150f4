"""`python -m tests.bench.terms [SET…]`: how much of the tests' contracts is read, and how surely.

Sets are folders of `tests/core/books/terms`, such as `kinds/sixth`; without one all are measured.
A row counts as right only with every column right. Found and right are counted without books; sure
is counted with books that hold the items and customers, since a new item is never sure.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from tests.core.books.terms.outcomes import NAMES, outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.core.books.terms.outcomes import Outcome
    from tests.core.books.terms.reading import Row

_COUNTED = ("rows", "found", "proposed", "right", "sure", "sure and wrong", "unsure and wrong")
_TABLES = {"price_tiers": "tiers", "price_terms": "prices"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by part (a language, a table, `all`) and by what is counted."""

    parts: Mapping[str, Counter[str]]


def measure(names: Iterable[str]) -> Figures:
    """Read contracts and count rows by language and by table."""
    parts: dict[str, Counter[str]] = {}
    for name in names:
        outcome = outcome_of(name)
        for counted, rows in _rows(outcome).items():
            for row in rows:
                table = _TABLES.get(row[0], row[0])
                for part in ("all", outcome.language, table):
                    parts.setdefault(part, Counter())[counted] += 1
    return Figures(parts)


def _rows(outcome: Outcome) -> dict[str, Sequence[Row]]:
    return {
        "rows": outcome.right,
        "missed": outcome.missed,
        "proposed": outcome.proposed,
        "besides": outcome.besides,
        "sure": outcome.sure,
        "sure and wrong": outcome.sure_and_wrong,
        "unsure and wrong": outcome.unsure_and_wrong,
    }


def print_figures(figures: Figures) -> None:
    """Print a line a part, all contracts first."""
    table = Table()
    for heading in ("", *_COUNTED):
        table.add_column(heading)
    for part, counts in figures.parts.items():
        found = counts["rows"] - counts["missed"]
        right = counts["proposed"] - counts["besides"]
        shown = {
            **counts,
            "found": f"{found} ({_share(found, counts['rows'])})",
            "right": f"{right} ({_share(right, counts['proposed'])})",
        }
        table.add_row(part, *(str(shown.get(one, 0)) for one in _COUNTED))
    Console().print(table)


def _share(part: int, whole: int) -> str:
    return f"{100 * part // whole} %" if whole else "-"


if __name__ == "__main__":
    wanted = sys.argv[1:]
    print_figures(measure(n for n in NAMES if not wanted or n.startswith(tuple(wanted))))
