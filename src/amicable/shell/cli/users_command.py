"""The commands `amicable users link`, `amicable users list` and `amicable users first`."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

users_app = typer.Typer(
    no_args_is_help=True, help="People of the desk: invited by one-time links, listed."
)
Address = Annotated[str, typer.Argument(help="Whom to invite, by their e-mail address.")]
Role = Annotated[
    str, typer.Option("--role", help="agent, lead, finance, manager, auditor or admin.")
]
Limit = Annotated[
    str,
    typer.Option(
        "--limit",
        help="Largest credit they release alone, in AMICABLE_CURRENCY (250.00).",
    ),
]


@users_app.command("link")
def link_command(address: Address, *, role: Role = "agent", limit: Limit = "0") -> None:
    """Print a link by which somebody sets their password, once, within 24 hours.

    Who has an account keeps role and limit, and sets a new password by the link.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.operations.invite_user import Invitation, invite_user

    try:
        amount = Decimal(limit)
    except InvalidOperation:
        wrong = f"{limit!r} is no amount such as 250.00"
        raise typer.BadParameter(wrong) from None
    invitation = Invitation(address, role, amount)
    typer.echo(invite_user(invitation, now=_now(), actor=command()))


@users_app.command("list")
def list_command() -> None:
    """Print who works here: address, role, limit, second factor, last time here."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.queries.people import people
    from amicable.shell.settings import read_settings

    currency = read_settings().own_money.currency

    known = people()
    if not known:
        typer.echo("Nobody has an account yet; amicable users first prints the way in.", err=True)
    for one in known:
        factor = "second factor" if one.has_second_factor else "password only"
        here = one.last_here_at.date().isoformat() if one.last_here_at else "never here"
        state = "" if one.is_active else "  left"
        typer.echo(f"{one.address}  {one.role}  {one.limit} {currency}  {factor}  {here}{state}")


@users_app.command("first")
def first_command() -> None:
    """Print the link by which the first admin comes in; none where somebody is here already."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.first_run import first_run

    link = first_run(now=_now())
    typer.echo(link or "Somebody has an account already; an admin invites the others.")


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a face reads the clock
