"""Show a proposed mapping on the terminal, and let a person confirm or correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.correct import with_meaning, without_heading
from amicable.core.vocabulary.proposal import explained
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from amicable.core.vocabulary.proposal import Proposal

_YES = frozenset(["", "y", "yes", "ok", "j", "ja", "s", "si", "sí", "sim", "是"])

_HELP = (
    "Enter accepts. Or type  HEADING = column,  HEADING = -  (means nothing),  "
    "table NAME,  or skip"
)


def confirm_map(proposal: Proposal, propose_as: Callable[[str], Proposal]) -> Proposal | None:
    """Return what the person makes of a proposal; None leaves the sheet out.

    `propose_as` proposes again as a given table of the books.
    """
    from rich.console import Console
    from rich.prompt import Prompt
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    while True:
        console.print(_shown(proposal))
        for line in _open_points(proposal):
            console.print(Text(line, style="bold"))
        written = Prompt.ask(Text(_HELP), default="", show_default=False, console=console).strip()
        if written == "skip":
            return None
        if written.casefold() in _YES:
            if not proposal.lacking and proposal.shape:
                return proposal
            console.print(Text(_not_yet(proposal), style="bold"))
            continue
        try:
            proposal = corrected(proposal, written, propose_as)
        except ValueError as wrong:
            console.print(Text(str(wrong), style="bold"))


def corrected(proposal: Proposal, written: str, propose_as: Callable[[str], Proposal]) -> Proposal:
    """Return the proposal with one typed correction.

    Raises:
        ValueError: The line is no correction; the text says what was expected.
    """
    if written.startswith("table "):
        table = written.removeprefix("table ").strip()
        if table not in TABLES:
            message = f"There is no table {table!r}; name one of {', '.join(TABLES)}."
            raise ValueError(message)
        return propose_as(table)
    heading, equals, slot = (part.strip() for part in written.partition("="))
    headings = {column.heading for column in proposal.sheet.columns}
    if not equals or heading not in headings:
        message = f"Type one of the headings before '=': {', '.join(sorted(headings))}."
        raise ValueError(message)
    if slot == "-":
        return without_heading(proposal, heading)
    if slot not in proposal.slots:
        message = (
            f"{proposal.shape} has no column {slot!r}; name one of {', '.join(proposal.slots)}."
        )
        raise ValueError(message)
    return with_meaning(proposal, heading, slot)


def _not_yet(proposal: Proposal) -> str:
    """Say what is still needed before a proposal can be accepted."""
    if not proposal.shape:
        return "Name a table first: table invoices, table payments, …; or skip."
    return f"It cannot be accepted yet. Type HEADING = {proposal.lacking[0]}, or skip."


def _open_points(proposal: Proposal) -> list[str]:
    points = [
        f"{explained(slot)} must be filled: which heading is it?" for slot in proposal.lacking
    ]
    points += [f"Not certain: {one.heading} = {one.slot} ({one.why})" for one in proposal.unsure]
    if proposal.rivals:
        points.append(f"It may also be: {', '.join(proposal.rivals)}")
    return points


def _shown(proposal: Proposal) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    title = f"{proposal.sheet.source} looks like {proposal.shape or 'no table of the books'}"
    table = Table("Heading", "Column", "Example", "Why", title=title, box=SIMPLE_HEAD)
    for one in proposal.meanings:
        table.add_row(*(Text(cell) for cell in (one.heading, one.slot, one.example, one.why)))
    for heading in proposal.unmapped:
        table.add_row(Text(heading), Text("-"), Text(""), Text("not known, kept out"))
    return table
