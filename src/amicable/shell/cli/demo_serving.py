"""Serves the demo: a desk of its own beside the demo's books, and who may sign in."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.operations.open_demo_desk import DemoPerson
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved

_RATES = "USD=0.868 BRL=0.161 CNY=0.121"
"""About what the demo's books say: without rates nobody at its desk could release such amounts."""


def prepare_desk(out: Path) -> tuple[DemoPerson, ...]:
    """Make an empty desk below the demo's folder, whatever the environment says of another."""
    state = out.resolve() / "desk"
    shutil.rmtree(state, ignore_errors=True)  # the desk of an earlier demo
    state.mkdir(parents=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "AMICABLE_STATE": str(state),
        "AMICABLE_DEMO": str(out.resolve()),
        "AMICABLE_SMTP_URL": "",
        "AMICABLE_SMTP_MAILBOX": "",
        "AMICABLE_MAILBOXES": "",
        "AMICABLE_CURRENCY": "EUR",
        "AMICABLE_RATES": _RATES,
    }
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.operations.open_demo_desk import open_demo_desk

    return open_demo_desk()


def case_opener(out: Path) -> Callable[[Resolved, bytes, Office], None]:
    """Return what opens a case of each mail as it is resolved."""
    from amicable.core.cases.actor import WORKER
    from amicable.shell.operations.open_case import open_case
    from amicable.shell.operations.search_systemic import search_systemic

    books = str(out.resolve() / "books")

    def opened(resolved: Resolved, raw: bytes, office: Office) -> None:
        now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
        origin = f"mail:{hashlib.sha256(raw).hexdigest()}"
        found = search_systemic(resolved, office)
        open_case(found, raw=raw, origin=origin, books=books, now=now, actor=WORKER)

    return opened


def serve_desk(out: Path, people: tuple[DemoPerson, ...], port: int) -> int:
    """Say who may sign in, then serve until interrupted; return the exit code."""
    from amicable.shell.cli.serve_command import serve_all

    os.environ["AMICABLE_BOOKS"] = str(out.resolve() / "books")
    typer.echo("")
    typer.echo(f"The desk of the demo is at http://127.0.0.1:{port}/ ; start with the tour.")
    for one in people:
        typer.echo(f"  {one.role:8} sign in as {one.name:6} with {one.password}")
    return serve_all("127.0.0.1", port, 1)
