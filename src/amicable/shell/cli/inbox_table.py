"""The inbox on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from amicable.shell.cli.shown import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = ("kept_at", "mailbox", "standing", "thread", "case", "from", "subject", "problem")


def print_inbox(found: Sequence[dict[str, Any]]) -> None:
    """Print the arrivals as a table, or say that there are none."""
    console = Console(highlight=False)
    if not found:
        console.print("The inbox is empty: amicable fetch brings what is in the mailboxes.")
        return
    table = Table()
    for name in _COLUMNS:
        table.add_column(name, overflow="fold")
    for row in found:
        table.add_row(*(shown(row[name]) for name in _COLUMNS))
    console.print(table)
