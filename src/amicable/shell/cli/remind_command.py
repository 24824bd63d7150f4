"""The commands `amicable may-remind` and `amicable holds`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.shell.cli.options import Books
from amicable.shell.cli.written_file import write_whole

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.cases.holds import Reminder

Invoices = Annotated[list[str], typer.Argument(help="Ids or numbers of invoices.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, amicable.reminder/1.")]
On = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day, else today.")
]
To = Annotated[Path | None, typer.Option("--to", help="Write the CSV there, else print it.")]


def may_remind_command(
    invoices: Invoices, *, books: Books, on: On = None, as_json: Json = False
) -> None:
    """Say of each invoice whether it may be reminded of: yes, no, or only so much of it.

    Ends with 0 when all may be in full, else with 1.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.open_office import open_office
    from amicable.shell.queries.reminder_row import reminder_row
    from amicable.shell.queries.reminders import reminders

    office = open_office(books)
    try:
        found = reminders(invoices, office.book, day=_day(on))
    finally:
        office.close()
    for name, one in zip(invoices, found, strict=True):
        typer.echo(json.dumps(reminder_row(one)) if as_json else _sentence(name, one))
    raise typer.Exit(0 if all(one.may == "yes" for one in found) else 1)


def holds_command(*, on: On = None, to: To = None) -> None:
    """Write what is held today as CSV, for whoever sends reminders."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.queries.holds_list import holds_csv

    text = holds_csv(_day(on))
    if to is None:
        typer.echo(text, nl=False)
        return
    write_whole(to, text.encode())
    typer.echo(f"Written to {to}", err=True)


def _day(on: datetime | None) -> date:
    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    return (on or now).date()


def _sentence(name: str, one: Reminder) -> str:
    """Answer about an invoice by the number, or id, under which it was asked about."""
    if one.may == "part":
        only = f"only {one.amount} {one.currency} of {one.open} {one.currency}"
        more = f", more not before {one.not_before}" if one.not_before else ""
        return f"{name}: {only}{more}"
    if one.may == "no" and not one.cases:
        return f"{name}: no, nothing is open"
    why = f" ({', '.join(one.cases)})" if one.cases else ""
    later = f", not before {one.not_before}" if one.not_before else ""
    return f"{name}: {one.may}{later}{why}"
