"""Proposals of terms as people read them: the row, and the words it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from amicable.core.books.terms.proposals import place_of
from amicable.shell.queries.terms_doubts import remarks_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.books.terms.answers import Answer, Rows
    from amicable.core.books.terms.proposals import Proposal
    from amicable.core.books.terms.reading import TermsReading

_WIDTH_OF_A_FILE = 140
_TELLING = (
    "item_id", "unit_price", "fixed_fee", "flat_fee", "value", "minimum_amount", "from_quantity",
    "unit", "valid_from",
)  # fmt: skip
"""Columns by which a person tells one row from another."""
_DONE = {"accept": "accepted", "edit": "edited", "drop": "dropped"}
_PASSED = {
    "attached": "a file at the mail: save it and read it on its own",
    "comment": "a comment at the document, no words of it",
    "example": "an example",
    "gone": "no longer in force",
    "hidden": "hidden or struck out in the file",
    "in part": "only in part understood",
    "aside": "in a clause of other matters",
    "no contract": "no contract is named to put it in",
    "not understood": "not understood",
    "quoted": "in an earlier mail that this one quotes",
}


def console_of_terms() -> Console:
    """Return a console that is wide enough in a file too."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDTH_OF_A_FILE)


def print_terms(
    reading: TermsReading, answers: Mapping[str, Answer], written: Rows, folder: Path | None
) -> None:
    """Print every proposal with its words, what was not understood, and what was written."""
    console = console_of_terms()
    for proposal in reading.proposals.proposals:
        answer = answers.get(proposal.id)
        print_proposal(console, proposal, _DONE[answer.verdict] if answer else "")
    print_passed(console, reading)
    if written:
        rows = ", ".join(f"{len(rows)} of {table}" for table, rows in written.items())
        console.print(Text(f"Written to {folder}: {rows}."), soft_wrap=True)
    elif not answers:
        console.print(
            Text(
                "Nothing is accepted and nothing written: run it on a terminal, or hand in "
                "--answers."
            ),
            soft_wrap=True,
        )
    elif folder is None:
        console.print(Text("Nothing is written without --to FOLDER."), soft_wrap=True)


def print_proposal(console: Console, proposal: Proposal, said: str = "") -> None:
    """Print one proposal: its rows, what is open or missing, and its words with the page."""
    head = Text(f"{proposal.id}  {proposal.table}  {proposal.certainty}", style="bold")
    if said:
        head.append(f"  {said}", style="green")
    console.print(head)
    for index, row in enumerate(proposal.rows):
        values = ", ".join(
            f"{column} {' or '.join(one.value for one in readings)}"
            for column, readings in row.columns.items()
        )
        console.print(Text(f"  {place_of(proposal.rows, index)}: {values}"), soft_wrap=True)
    for line in remarks_on(proposal):
        console.print(Text(f"  ! {line}", style="yellow"), soft_wrap=True)
    for line in _words(proposal):
        console.print(Text(f"  {line}", style="dim"), soft_wrap=True)


def short_of(proposal: Proposal) -> str:
    """Return a proposal in a line: what it is for, its values, and on which page it stands."""
    named = [note.partition(":")[2] for note in proposal.notes if note.startswith("item_named:")]
    values = [
        f"{column} {row.columns[column][0].value}"
        for row in proposal.rows
        for column in _TELLING
        if column in row.columns and not (named and column == "item_id")
    ]
    return f"{', '.join([*named[:1], *values])} (page {proposal.page})"


def _words(proposal: Proposal) -> list[str]:
    """Return the words that the proposal rests on, each with what was read from it."""
    said: dict[tuple[int, str], list[str]] = {(proposal.page, proposal.quote): []}
    for row in proposal.rows:
        for column, readings in row.columns.items():
            for one in readings:
                columns = said.setdefault((one.page, one.quote), [])
                columns += [column] if column not in columns else []
    quoted = [(page, quote, columns) for (page, quote), columns in said.items() if page]
    alone = len(quoted) == 1
    return [
        f"page {page}: \u201c{quote}\u201d" + ("" if alone else f" ({', '.join(columns)})")
        for page, quote, columns in quoted
    ]


def print_passed(console: Console, reading: TermsReading) -> None:
    """Print the words that speak of terms and became no row, and the pages without text."""
    for one in reading.proposals.passed:
        words = Text(
            f"{_PASSED[one.because]}, page {one.page}: \u201c{one.text}\u201d", style="dim"
        )
        console.print(words, soft_wrap=True)
    for other in reading.proposals.differences:
        line = f"{other.column} of {other.contract_id} is {other.held} in the books and "
        line += f"{other.here.value} on page {other.here.page}: \u201c{other.here.quote}\u201d"
        console.print(Text(line, style="yellow"), soft_wrap=True)
    if reading.proposals.unread_pages:
        pages = ", ".join(map(str, reading.proposals.unread_pages))
        console.print(Text(f"No text on page {pages}: read it yourself.", style="yellow"))
