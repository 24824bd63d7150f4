"""The command `amicable cases credit`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

Case = Annotated[str, typer.Argument(help="The case.")]
Number = Annotated[
    str, typer.Argument(help="The number of the credit note, where one paper was requested.")
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper",
        metavar="NAME=NUMBER",
        help="The number of one of several papers.",
    ),
]


def credit_command(case: Case, number: Number = "", *, papers: Papers = None) -> None:
    """Note under which number the invoicing system issued each credit, and settle the case.

    Without a number, where some are missing, it says which papers wait for one.
    """
    from amicable.core.cases.actor import command
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.post_credit import post_credit

    numbers = {"": number} if number else {}
    for one in papers or ():
        name, is_given, its_number = one.partition("=")
        if not is_given or name in numbers:
            wrong = f"{one!r} is not NAME=NUMBER, or its name was given before"
            raise typer.BadParameter(wrong, param_hint="--paper")
        numbers[name] = its_number
    now = datetime.now(UTC)  # noqa: TID251 - when it was noted; it judges nothing
    post_credit(case, numbers=numbers, now=now, actor=command())
    typer.echo(f"{case}: the credit is noted, and the case settled.")
