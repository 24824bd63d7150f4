"""Asks the person at the terminal whether the books are complete for the dates they seem to be."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.coverage_proposal import ConfirmedCoverage
from amicable.shell.cli.coverage_picture import coverage_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.progress import Progress

    from amicable.core.vocabulary.coverage_proposal import CoverageProposal

    Stretches = dict[str, tuple[Coverage, ...]]

_ASKED = (
    "Is each table complete for these dates?  y: yes, as shown;  n: nobody knows;  "
    "or a table, to say its dates"
)
_DATES = "as 2026-01-01/2026-06-01 (the end is exclusive), several separated by commas, - for none"


def coverage_asker(
    console: Console, bar: Progress
) -> Callable[[CoverageProposal], ConfirmedCoverage | None] | None:
    """Return who asks about coverage, or None where there is no terminal to ask on."""
    if not (console.is_terminal and sys.stdin.isatty()):
        return None

    def ask(proposal: CoverageProposal) -> ConfirmedCoverage | None:
        bar.stop()
        try:
            return confirm_coverage(proposal, console, console.input)
        finally:
            bar.start()

    return ask


def confirm_coverage(
    proposal: CoverageProposal, console: Console, answer: Callable[[str], str]
) -> ConfirmedCoverage | None:
    """Show a proposal and return what the person confirms; None where they do not know.

    `answer` puts a prompt and returns what was typed.
    """
    stretches = {table.table: table.stretches for table in proposal.tables if table.stretches}
    if not stretches:
        return None
    console.print(Text("What the books seem to cover", style="bold"))
    for line in coverage_picture(proposal):
        console.print(line, soft_wrap=True)
    console.print(f"They seem to have been taken on {proposal.as_of}.")
    known = {table.table for table in proposal.tables}
    while True:
        said = answer(f"{_ASKED}: ").strip().lower()
        if said in {"y", "yes"}:
            kept = {table: many for table, many in stretches.items() if many}
            return ConfirmedCoverage(kept, "terminal", proposal.as_of)
        if said in {"n", "no", ""}:
            return None
        if said in known:
            _say_dates(said, stretches, proposal.as_of, console, answer)
        else:
            console.print(f"There is no table {said!r} here; answer y, n or a table's name.")


def _say_dates(
    table: str,
    stretches: Stretches,
    as_of: date,
    console: Console,
    answer: Callable[[str], str],
) -> None:
    """Let the person say for which dates a table is complete; other answers change nothing."""
    written = answer(f"{table}, {_DATES}: ").strip()
    try:
        stretches[table] = () if written == "-" else _read(written, as_of)
    except ValueError:
        console.print(f"{written!r} are no dates; nothing was changed.")
        return
    shown = ", ".join(f"{one.from_on}/{one.to_on}" for one in stretches[table]) or "none"
    console.print(f"{table}: {shown}")


def _read(written: str, as_of: date) -> tuple[Coverage, ...]:
    found = []
    for part in written.split(","):
        first, _, end = part.strip().partition("/")
        stretch = Coverage(
            date.fromisoformat(first.strip()), date.fromisoformat(end.strip()), as_of
        )
        if stretch.from_on and stretch.to_on and stretch.to_on <= stretch.from_on:
            raise ValueError(written)
        found.append(stretch)
    return tuple(found)
