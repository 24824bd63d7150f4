"""The commands `amicable fetch` and `amicable inbox`."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Annotated

import typer

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.progress import progress

if TYPE_CHECKING:
    from amicable.shell.operations.fetch_mail import Fetched
    from amicable.shell.operations.open_mailroom import Mailroom
    from amicable.shell.operations.resolve_complaint import Resolved

Accounts = Annotated[
    Path | None,
    typer.Option("--accounts", help="The TOML file of mailboxes; else AMICABLE_MAILBOXES."),
]
Names = Annotated[
    list[str] | None, typer.Option("--mailbox", help="Only this mailbox; may be repeated.")
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Stay and fetch what comes, until interrupted.")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Books = Annotated[
    Path | None,
    typer.Option("--books", help="Resolve what opens a matter with these books; needs --out."),
]
Out = Annotated[Path | None, typer.Option("--out", help="Write cases below this folder.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, amicable.inbox/1.")]


def fetch_command(
    *,
    accounts: Accounts = None,
    mailbox: Names = None,
    watch: Watch = False,
    books: Books = None,
    out: Out = None,
    exit_zero: ExitZero = False,
) -> None:
    """Fetch new mail into the inbox, each message exactly once.

    Nothing is changed on the server unless the mailbox's table asks for it. Mail that opens a
    matter is resolved into a case when books are named. Ends with 1 when a mailbox failed or a
    message was refused.
    """
    from amicable.shell.operations.open_mailroom import open_mailroom

    if (books is None) != (out is None):
        reason = "--books and --out go together: name both, or neither."
        raise typer.BadParameter(reason)
    room = open_mailroom(accounts=accounts, names=mailbox or [])
    told = _Told()
    if watch:
        _watched(room, told, books, out)
    else:
        _once(room, told)
        _resolved(room, told, books, out)
    typer.echo(told.summary(), err=True)
    raise typer.Exit(1 if told.problems and not exit_zero else 0)


def inbox_command(*, as_json: Json = False) -> None:
    """Show what arrived: what opens a matter, what answers in one, copies, machines' mail."""
    from amicable.shell.operations.open_mailroom import open_mailroom
    from amicable.shell.queries.inbox_rows import inbox_rows

    found = inbox_rows(open_mailroom(fetches=False).inbox)
    if as_json:
        for row in found:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    from amicable.shell.cli.inbox_table import print_inbox

    print_inbox(list(found))


class _Told:
    """Counts what came and words what went wrong, at once."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.problems = 0
        self._counting = Lock()

    def arrived(self, one: Fetched | InputError) -> None:
        """Count a message, or say why a mailbox or a message failed; called from any thread."""
        with self._counting:
            self._arrived(one)

    def _arrived(self, one: Fetched | InputError) -> None:
        problem = str(one) if isinstance(one, InputError) else one.refused
        if problem:
            self.problems += 1
            place = "" if isinstance(one, InputError) else f"{one.arrival.mailbox}: "
            typer.echo(f"{place}{problem}", err=True)
        elif not isinstance(one, InputError) and one.standing:
            self.counts[one.standing] = self.counts.get(one.standing, 0) + 1

    def resolved(self, one: Resolved | InputError) -> None:
        """Name a case that was written, or say why a mail became none."""
        if isinstance(one, InputError):
            self.arrived(one)
        else:
            typer.echo(f"{one.case.id} {one.case.identified.status} {one.case.complaint.kind}")

    def summary(self) -> str:
        """Say in one line what came."""
        parts = [f"{count} {name}" for name, count in sorted(self.counts.items())]
        return f"{sum(self.counts.values())} fetched" + (f": {', '.join(parts)}" if parts else "")


def _once(room: Mailroom, told: _Told) -> None:
    """Fetch every mailbox; one that fails is told and does not stop the others."""
    from amicable.shell.operations.fetch_mail import fetch_mail

    for account in room.accounts:
        with progress(f"Fetching {account.name}") as bar:

            def arrived(one: Fetched, done: int, every: int) -> None:
                told.arrived(one)
                if bar:
                    bar(done, every)

            try:
                fetch_mail(account, room.inbox, now=_now, arrived=arrived)
            except InputError as failed:
                told.arrived(failed)


def _watched(room: Mailroom, told: _Told, books: Path | None, out: Path | None) -> None:
    from threading import Thread

    from amicable.shell.operations.watch_mail import watch_mail

    stop, came = Event(), Event()

    def ended(_signal: int, _frame: object) -> None:
        stop.set()
        came.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, ended)

    def arrived(one: Fetched | InputError) -> None:
        told.arrived(one)
        came.set()

    watching = Thread(
        target=watch_mail,
        args=(room.accounts, room.inbox),
        kwargs={"now": _now, "arrived": arrived, "stop": stop},
    )
    watching.start()
    came.set()  # what an earlier run left unresolved waits for no further mail
    try:
        while not stop.is_set():
            came.wait()
            came.clear()
            _resolved(room, told, books, out)
    finally:
        # Whatever ends this, the mailboxes are not watched on behind a program that is over.
        stop.set()
        watching.join()


def _resolved(room: Mailroom, told: _Told, books: Path | None, out: Path | None) -> None:
    if books is None or out is None or not room.inbox.unresolved():
        return
    from amicable.shell.operations.open_office import open_office
    from amicable.shell.operations.resolve_inbox import resolve_inbox

    office = open_office(books)
    try:
        resolve_inbox(room.inbox, office, out=out, told=told.resolved)
    finally:
        office.close()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - when a mail was kept; it judges nothing
