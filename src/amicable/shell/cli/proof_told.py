"""Marks on a terminal: each under its place in its line, with the reason and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from amicable.core.proof.place import place_of
from amicable.shell.cli.shown import shown
from amicable.shell.queries.told_proof import proof_summary, severity_word

if TYPE_CHECKING:
    from amicable.core.proof.told import ToldMark

_WIDTH_OF_A_FILE = 100
_STYLES = {"error": "red", "warning": "yellow"}


def print_proof(file: str, text: str, marks: tuple[ToldMark, ...], language: str) -> None:
    """Print each mark under its place, and a sentence that sums up."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH_OF_A_FILE)
    for one in marks:
        _print(console, text, one, language)
    console.print(Text(f"{file}: ").append(proof_summary(marks, language)), soft_wrap=True)


def _print(console: Console, text: str, one: ToldMark, language: str) -> None:
    style = _STYLES[one.mark.severity]
    place = place_of(text, one.mark.start, one.mark.end)
    lead = f"{place.line:>4}  "
    marked_words = shown(place.marked)
    marked_words.stylize(style)
    parts = (Text(lead, style="dim"), shown(place.before), marked_words, shown(place.after))
    console.print(Text.assemble(*parts), soft_wrap=True)
    under = " " * (len(lead) + cell_len(place.before)) + "^" * max(1, cell_len(place.marked))
    console.print(Text(under, style=style), soft_wrap=True)
    told = shown(f"{severity_word(one.mark.severity, language)}: {one.why} {one.mend}")
    console.print(Padding(told, (0, 0, 1, len(lead))))
