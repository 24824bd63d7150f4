"""The result of `check-invoice` as a table and one sentence for people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amicable.core.investigate.einvoice.report import amount_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.answer import RuleAnswer
    from amicable.core.investigate.einvoice.report import InvoiceCheck

_WIDTH_OF_A_FILE = 120
_PLACES_SHOWN = 3
"""A rule that holds in more places than this takes one row."""

_BROKEN_SHOWN = 100
"""More broken places than this are counted in the sentence; --json holds them all."""


@dataclass(slots=True)
class ManyChecks:
    """The checks of many files: broken rules are kept, of the others the sentence."""

    sentences: list[str] = field(default_factory=list)
    broken: list[InvoiceCheck] = field(default_factory=list)

    def add(self, check: InvoiceCheck) -> None:
        """Keep what is to be shown of a file."""
        self.sentences.append(summary(check))
        if not check.is_ok:
            self.broken.append(replace(check, answers=check.broken))

    def print_all(self, unread: int) -> None:
        """Print the broken rules file by file, a sentence a file, and one for all of them."""
        console = _console()
        for check in self.broken:
            console.print(Text(check.file, style="bold"), soft_wrap=True)
            console.print(_table(check))
        for sentence in self.sentences:
            console.print(Text(sentence), soft_wrap=True)
        holding = len(self.sentences) - len(self.broken)
        console.print(
            f"{_files(len(self.sentences) + unread)}: {holding} without a broken rule, "
            f"{len(self.broken)} with one or more, {unread} not read."
        )


def print_check(check: InvoiceCheck) -> None:
    """Print the rules that are broken, those that hold, and a sentence that sums it up."""
    console = _console()
    console.print(Text(check.file, style="bold"), soft_wrap=True)
    console.print(_table(check))
    console.print(Text(summary(check)), soft_wrap=True)


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDTH_OF_A_FILE)


def _table(check: InvoiceCheck) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("holds", no_wrap=True)
    table.add_column("where", overflow="fold")
    for name in ("billed", "expected", "difference"):
        table.add_column(name, justify="right", no_wrap=True)
    for answer in check.broken[:_BROKEN_SHOWN]:
        table.add_row(*_cells(answer), style="red")
    for cells in _held(check):
        table.add_row(*cells)
    return table


def summary(check: InvoiceCheck) -> str:
    """Return one sentence: how many answers, which rules are broken, how many rules spoke."""
    answered = [answer for answer in check.answers if answer.holds is not None]
    spoke = len({answer.id for answer in answered})
    broken = Counter(answer.id for answer in check.broken)
    how = "to the cent" if check.mode == "strict" else "in the tolerance of the standard"
    names = ", ".join(f"{rule} in {_places(count)}" for rule, count in broken.items())
    verdict = f"broken {how}: {names}" if names else f"all of {len(answered)} answers hold {how}"
    return f"{check.file}: {verdict}; {spoke} rules found something to judge."


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _short_place(where: str) -> str:
    """Keep the numbered elements and the last one: what a person looks for in the file."""
    steps = where.strip("/").split("/")
    return "/".join([*(step for step in steps[:-1] if "[" in step), steps[-1]])


def _held(check: InvoiceCheck) -> Iterator[tuple[str, ...]]:
    held = [answer for answer in check.answers if answer.holds]
    counts = Counter(answer.id for answer in held)
    shown: set[str] = set()
    for answer in held:
        if counts[answer.id] <= _PLACES_SHOWN:
            yield _cells(answer)
        elif answer.id not in shown:
            shown.add(answer.id)
            yield (answer.id, "yes", _places(counts[answer.id]), "", "", "")


def _cells(answer: RuleAnswer) -> tuple[str, ...]:
    holds = "yes" if answer.holds else "NO"
    if answer.matched == "line":
        holds += ", by line"
    amounts = (answer.billed, answer.expected, answer.difference)
    return (
        answer.id,
        holds,
        _short_place(answer.where or ""),
        *(amount_text(amount) or "" for amount in amounts),
    )
