"""The command `amicable cases waiting`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

Days = Annotated[int, typer.Option("--days", min=1, max=3_660, help="How far back to look.")]


def waiting_command(days: Days = 30) -> None:
    """Show where time was lost: for whom cases waited, how many days, with how much disputed.

    `desk` is when the next step was ours, `release` and `books` are approval and the credit's
    booking; the rest are the functions of the company, and the customer.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from rich.console import Console
    from rich.table import Table

    from amicable.core.vocabulary.money import plain
    from amicable.shell.cli.shown import shown
    from amicable.shell.queries.time_lost import time_lost

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    table = Table()
    table.add_column("waited for", overflow="fold")
    for name in ("days", "waits", "cases", "disputed"):
        table.add_column(name, justify="right", overflow="fold")
    lost = time_lost(since=now - timedelta(days=days), until=now)
    if not lost:
        typer.echo(f"No case waited for anybody in the last {days} days.")
        return
    for one in lost:
        money = "\n".join(f"{plain(part.amount)} {part.currency}" for part in one.disputed)
        counts = (str(one.days), str(one.waits), str(one.cases))
        table.add_row(shown(one.function), *counts, money)
    Console(highlight=False).print(table)
