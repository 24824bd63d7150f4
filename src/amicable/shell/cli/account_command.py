"""The command `amicable account`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

Customer = Annotated[str, typer.Argument(help="A customer, by the id of the books.")]
Manager = Annotated[str, typer.Option("--manager", help="Address of who looks after them.")]
Strategic = Annotated[
    bool,
    typer.Option("--strategic/--ordinary", help="Whether the account manager hears first."),
]


def account_command(customer: Customer, *, manager: Manager, strategic: Strategic = True) -> None:
    """Say who looks after a customer, and hears of their cases before the customer does.

    They have a window to add facts (AMICABLE_NOTICE_HOURS), and never release for their own
    account.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.operations.set_account import set_account

    set_account(
        customer,
        manager=manager,
        is_strategic=strategic,
        now=datetime.now(UTC),  # noqa: TID251 - a face reads the clock
        actor=command(),
    )
    hears = "and hears first" if strategic else "and does not hear first"
    typer.echo(f"{customer}: {manager} looks after them, {hears}")
