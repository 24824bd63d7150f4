"""A case at the desk: Alba was charged 12.50 a hinge instead of 12.00, and says so."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.cases.actor import Actor, command
from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.store.models import User
from tests.journeys.little_books import overcharged_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.resolve_complaint import Resolved

NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
HEAD = (
    "From: Ana <ana@alba.example>\nTo: billing@norte.example\nSubject: Invoice INV-1\n"
    "Date: Tue, 30 Jun 2026 09:00:00 +0000\nMessage-ID: <1@alba.example>\n"
    'MIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\n\n'
)
PRICE = "On invoice INV-1 you charged 12.50 EUR a hinge, our contract says 12."
MANAGER = command()


@cache
def _resolved(folder: Path, words: str) -> Resolved:
    office = open_office(folder)
    try:
        return resolve_complaint((HEAD + words).encode(), name="mail", office=office)
    finally:
        office.close()


def opened(folder: Path, words: str = PRICE, *, origin: str = "mail:1") -> str:
    """Open a case over books that lie (or are written) in a folder and return its id."""
    if not folder.exists():
        write_books(folder, overcharged_books())
    return open_case(
        _resolved(folder, words),
        raw=(HEAD + words).encode(),
        origin=origin,
        books=str(folder),
        now=NOW,
        actor=MANAGER,
    )


def person(name: str, role: str = "agent", *, limit: str = "0") -> Actor:
    """Return somebody at the desk, with an account."""
    user, _ = User.objects.get_or_create(
        username=name,
        defaults={"role": role, "limit": Decimal(limit), "email": f"{name}@us.example"},
    )
    return Actor("user", str(user.pk), role, Decimal(limit))  # type: ignore[arg-type]  # a role's name
