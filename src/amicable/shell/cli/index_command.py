"""The command `amicable cases index`."""

from __future__ import annotations

import typer


def index_command() -> None:
    """Make anew what cases are found by; nothing else changes, and people may go on working."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.index_cases import index_cases

    typer.echo(f"{index_cases():,} cases can be found.")
