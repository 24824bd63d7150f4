"""The commands `amicable serve` and `amicable migrate`."""

from __future__ import annotations

import os
import signal
import socket
from datetime import UTC, datetime
from threading import Event
from typing import Annotated, Literal

import typer

Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port to listen on.")]
Workers = Annotated[int, typer.Option("--workers", help="How many workers run beside the web.")]
Only = Annotated[
    Literal["web", "worker", "fetcher"] | None,
    typer.Option("--only", help="Run this part alone, as in production."),
]


def serve_command(
    *, host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1, only: Only = None
) -> None:
    """Run the desk: web, workers and mail fetcher, each a process, until interrupted.

    The tables are brought up to date first. A part that dies is started again. Ends with 0 when
    it was interrupted, with 3 when a part cannot be kept running.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    stop = _stop()
    if only == "worker":
        from amicable.shell.jobs.worker import work

        work(stop, name=f"{socket.gethostname()}-{os.getpid()}")
    elif only == "fetcher":
        _fetch(stop)
    else:
        raise typer.Exit(_parts(host, port, workers, stop, only_web=only == "web"))


def serve_all(host: str, port: int, workers: int) -> int:
    """Run every part until interrupted, and return the exit code."""
    return _parts(host, port, workers, _stop(), only_web=False)


def _stop() -> Event:
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def migrate_command() -> None:
    """Bring the tables of the desk up to date; doing it again changes nothing."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    typer.echo("The desk's tables are up to date.")


def _tell_first_run() -> None:
    """Print the link of the first admin while nobody has an account."""
    from amicable.shell.operations.first_run import first_run

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    link = first_run(now=now)
    if link is not None:
        typer.echo(f"Nobody has an account yet; become the admin, once: {link}", err=True)


def _fetch(stop: Event) -> None:
    from amicable.shell.jobs.fetcher import fetch
    from amicable.shell.settings import read_settings

    settings = read_settings()
    fetch(stop, books=settings.books, mailboxes=settings.mailboxes)


def own_address(host: str, port: int) -> str:
    """Return the address with which links begin when nobody set one: where the desk listens."""
    seen = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 - read, not bound
    return f"http://{f'[{seen}]' if ':' in seen else seen}:{port}"


def _parts(host: str, port: int, workers: int, stop: Event, *, only_web: bool) -> int:
    from amicable.shell.jobs.serve import Part, keep_running, own_command, web_command

    parts = [Part("web", web_command(host, port))]
    if not only_web:
        parts += [Part(f"worker {n}", own_command("worker")) for n in range(1, workers + 1)]
        parts.append(Part("fetcher", own_command("fetcher")))
    os.environ["AMICABLE_ADDRESS"] = os.environ.get("AMICABLE_ADDRESS") or own_address(host, port)
    _tell_first_run()
    typer.echo(f"The desk is at {own_address(host, port)}/ (Ctrl+C ends it)", err=True)
    good = keep_running(parts, stop, told=lambda line: typer.echo(line, err=True))
    return 0 if good else 3
