"""The part of an import's report about coverage: who said what, and what the rows say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from amicable.core.books.coverage.contradict import is_strong
from amicable.core.books.coverage.words import gap_words, stretch_words
from amicable.shell.cli.coverage_picture import coverage_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import CoverageGap
    from amicable.core.vocabulary.import_report import ImportReport


def print_coverage(console: Console, report: ImportReport) -> None:
    """Print what is declared, where the rows deny it, and what they propose where nobody said."""
    if report.coverage:
        _say(console, f"Complete, by {report.coverage_from}:", style="bold")
        for table, stretches in sorted(report.coverage.items()):
            _say(console, f"  {table}: {_named(stretches)}")
    _contradictions(console, report.coverage_gaps)
    if report.coverage_from == "nobody" and report.proposal and report.proposal.tables:
        _say(
            console,
            "Nobody has said for which dates the tables are complete, so that a missing row "
            "proves nothing. The rows propose:",
            style="bold",
        )
        for line in coverage_picture(report.proposal):
            console.print(line, soft_wrap=True)
        _say(console, "Confirm it with --propose-coverage FILE, then --coverage FILE.")


def _contradictions(console: Console, gaps: Iterable[CoverageGap]) -> None:
    """Say loudly where rows are missing in what was declared to be complete."""
    for gap in gaps:
        then = (
            "not trusted, so that nothing certain follows from it"
            if is_strong(gap)
            else "trusted all the same; look at it"
        )
        _say(
            console,
            f"WARNING: declared complete, but {gap_words(gap)}: {then}.",
            style="bold red",
        )


def _named(stretches: Iterable[Coverage]) -> str:
    return " and ".join(_stretch(one) for one in stretches)


def _stretch(one: Coverage) -> str:
    limits = ", ".join((*one.sellers, *one.customers))
    only = f" (only {limits})" if limits else ""
    if one.from_on and one.to_on:
        return stretch_words(one.from_on, one.to_on) + only
    return f"from {one.from_on or 'the beginning'} to {one.to_on or 'the end'}{only}"


def _say(console: Console, line: str, *, style: str = "") -> None:
    console.print(Text(line, style=style), soft_wrap=True)
