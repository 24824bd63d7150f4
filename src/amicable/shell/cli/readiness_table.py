"""What books can judge, as tables for people: by cause, what would tell more, what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amicable.core.books.coverage.words import gap_words
from amicable.core.books.readiness.lacking import by_lack
from amicable.core.books.readiness.shares import main_currencies, share_of
from amicable.core.books.readiness.words import (
    listed,
    obstacle_words,
    tie_words,
    uncovered_words,
    unlock_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from amicable.core.vocabulary.readiness import CheckReadiness, Extent, Readiness, Untied

_WIDTH_OF_A_FILE = 140
_NARROW = 110
"""Below so many columns the reasons stand under the checks, and each currency on its own line."""
_CURRENCIES = 2
"""The table shows the shares of so many currencies, those with most invoices; the page all."""
_UNLOCKS = 10
_NAMED = 3
_OBSTACLES = 3


def print_readiness(
    readiness: Readiness, console: Console | None = None, *, only_judging: bool = False
) -> None:
    """Print on how much money each cause can be judged, and what would tell more.

    With `only_judging` the checks that can judge nothing are counted and not listed.
    """
    if console is None:
        console = Console(highlight=False)
        if not console.is_terminal:
            console = Console(highlight=False, width=_WIDTH_OF_A_FILE)
    whole = readiness.billed
    if not whole.invoices:
        console.print("No invoice counts as of that day, so there is nothing to judge.")
        return
    shown = main_currencies(whole, _CURRENCIES)
    if console.width < _NARROW:
        console.print(_judged_narrowly(readiness, shown))
    else:
        console.print(_judged(readiness, shown))
    if only_judging:
        idle = sum(not one.can_judge_some for one in readiness.checks)
        console.print(Text(f"Checks that can judge none of it: {idle}."), soft_wrap=True)
    else:
        _say(console, "Not judged on any of the money", _not_judged(readiness))
        _say_what_is_not_concerned(console, readiness)
    _unlocks(console, readiness, shown)
    unknown = [line for one in readiness.uncovered for line in uncovered_words(one)]
    _say(console, "Not known to be complete", unknown)
    _say(
        console,
        "Declared complete, and the rows say otherwise",
        [gap_words(gap) for gap in readiness.contradicted],
    )
    _say(
        console,
        "What does not tie, and is kept out of firm verdicts",
        [f"{tie_words(one.kind)}: {_documents(one)}" for one in readiness.untied],
    )


def _title(readiness: Readiness) -> str:
    whole = readiness.billed
    return (
        f"What can be judged of {_invoices(whole.invoices)}, {_amounts(whole.money)}, as of "
        f"{readiness.as_of}: shares of billed money"
    )


def _invoices(number: int) -> str:
    return "1 invoice" if number == 1 else f"{number:,} invoices"


def _judged_narrowly(readiness: Readiness, shown: list[str]) -> Table:
    table = Table(title=_title(readiness), box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Cause", no_wrap=True)
    table.add_column("Check, and why not", ratio=1)
    for name in ("Judged", "In part", "Not"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in _judging(readiness):
        parts = (one.judged, one.partly, one.blocked)
        cells = (_shares(part, readiness.billed, shown, "\n") for part in parts)
        because = _because(one)
        check = Text.assemble(one.title, (f"\n{because}", "dim") if because else "")
        table.add_row(one.cause, check, *cells)
    return table


def _judged(readiness: Readiness, shown: list[str]) -> Table:
    whole = readiness.billed
    table = Table(
        *("Cause", "Check", "Judged", "In part", "Not", "Because"),
        title=_title(readiness),
        box=SIMPLE_HEAD,
    )
    for number in (2, 3, 4):
        table.columns[number].justify = "right"
    for one in _judging(readiness):
        parts = (one.judged, one.partly, one.blocked)
        cells = (_shares(part, whole, shown) for part in parts)
        table.add_row(one.cause, one.title, *cells, Text(_because(one)))
    return table


def _judging(readiness: Readiness) -> list[CheckReadiness]:
    return [one for one in readiness.checks if one.can_judge_some]


def _not_judged(readiness: Readiness) -> list[str]:
    """Return the checks that can judge nothing, by what is missing for them."""
    idle = [one for one in readiness.checks if one.invoices and not one.can_judge_some]
    return [
        f"{because}: {', '.join(f'{one.title} ({one.cause})' for one in checks)}"
        for because, checks in by_lack(idle, _because)
    ]


def _say_what_is_not_concerned(console: Console, readiness: Readiness) -> None:
    others = sum(not one.invoices for one in readiness.checks)
    if others:
        checks = "1 check" if others == 1 else f"{others} checks"
        console.print(f"Not listed: {checks} of what these invoices do not bill.")


def _because(one: CheckReadiness) -> str:
    return obstacle_words(one.obstacles[:_OBSTACLES])


def _unlocks(console: Console, readiness: Readiness, shown: list[str]) -> None:
    lines = []
    for number, one in enumerate(readiness.unlocks[:_UNLOCKS], start=1):
        shares = _shares(one.extent, readiness.billed, shown) or "little"
        lines.append(
            f"{number}. {unlock_words(one.code, one.subject)}: {', '.join(one.causes)} on "
            f"{shares} of billed money ({_invoices(one.extent.invoices)})"
        )
    _say(console, "What would let more be judged", lines)


def _shares(part: Extent, whole: Extent, shown: list[str], between: str = " ") -> str:
    """Return the shares of the currencies that are shown, empty for nothing."""
    if not part.invoices:
        return ""
    shares = share_of(part, whole)
    several = len(shown) > 1
    found = [
        f"{shares[one]} %{f' {one}' if several else ''}"
        for one in shown
        if one in shares and part.money.get(one)
    ]
    return between.join(found) or "< 0.1 %"


def _documents(one: Untied) -> str:
    """Say how many documents, by how much, and name the largest."""
    count = "1 document" if one.documents == 1 else f"{one.documents:,} documents"
    by = f", {_amounts(one.money)}" if one.money else ""
    named = list(dict.fromkeys(tie.document_id for tie in one.first))[:_NAMED]
    more = ", …" if one.documents > len(named) else ""
    return f"{count}{by} ({', '.join(named)}{more})"


def _amounts(money: Mapping[str, Decimal]) -> str:
    return listed(f"{total:,.2f} {currency}" for currency, total in sorted(money.items()))


def _say(console: Console, title: str, lines: list[str]) -> None:
    if lines:
        console.print(Text(f"{title}:", style="bold"))
        for line in lines:
            console.print(Text(f"  {line}"), soft_wrap=True)
