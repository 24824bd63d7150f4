"""The command `amicable functions`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

Function = Annotated[str, typer.Argument(help="A function: logistics, sales, pricing, tax…")]
Address = Annotated[str, typer.Option("--address", help="Where it is asked.")]
Chief = Annotated[str, typer.Option("--chief", help="Who is told when nobody answers.")]
Language = Annotated[str, typer.Option("--language", help="The language it is asked in.")]
Hours = Annotated[
    int, typer.Option("--hours", help="Office hours until a reminder, and as many to its chief.")
]


def functions_command(
    function: Function = "",
    *,
    address: Address = "",
    chief: Chief = "",
    language: Language = "en",
    hours: Hours = 16,
) -> None:
    """Show where the functions of the company are asked, or set one with --address.

    Whoever is asked needs no account: the mail bears the question, and a link that answers it.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.cli.shown import shown
    from amicable.shell.operations.set_function_desk import DeskSettings, set_function_desk
    from amicable.shell.queries.function_desks import function_desks

    if function and not address:
        reason = "say where it is asked: --address warehouse@company.example"
        raise typer.BadParameter(reason)
    if function:
        desk = DeskSettings(function, address, chief, language, hours)
        set_function_desk(
            desk,
            now=datetime.now(UTC),  # noqa: TID251 - a face reads the clock
            actor=command(),
        )
    desks = function_desks()
    for one in desks:
        to = f", then {one.chief_address}" if one.chief_address else ""
        line = f"{one.function}: {one.address} ({one.language}, {one.hours} hours{to})"
        typer.echo(shown(line))
    if not desks:
        typer.echo("No function has an address; set one with --address.")
