"""The fetcher: mail comes in as it arrives, and becomes cases with the books of the settings."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING

from django.db import OperationalError
from django.utils import timezone

from amicable.core.cases.actor import WORKER
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.open_mail_cases import open_mail_cases
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.watch_mail import watch_mail

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from amicable.shell.operations.fetch_mail import Fetched
    from amicable.shell.operations.open_mailroom import Mailroom
    from amicable.shell.operations.open_office import Office

PAUSE_SECONDS = 2.0
_log = logging.getLogger("amicable.fetcher")


def fetch(stop: Event, *, books: Path | None, mailboxes: Path | None) -> None:
    """Fetch and resolve until `stop` is set; without mailboxes only what is there is resolved."""
    room = open_mailroom(accounts=mailboxes, names=[], fetches=mailboxes is not None)
    watching = Thread(target=_watch, args=(room, stop), name="mailboxes")
    if mailboxes is not None:
        watching.start()
    while not stop.is_set():
        if books is None or not _cases(room, books):
            stop.wait(PAUSE_SECONDS)
    if mailboxes is not None:
        watching.join()


def _watch(room: Mailroom, stop: Event) -> None:
    watch_mail(room.accounts, room.inbox, now=timezone.now, arrived=_told, stop=stop)


def _told(one: Fetched | InputError) -> None:
    if isinstance(one, InputError):
        _log.warning("%s", one)
    else:
        _log.info("a mail arrived and %s", one.standing or one.refused)


def _cases(room: Mailroom, books: Path) -> bool:
    """Make cases of what waits; the books are opened when there is something, and closed after."""
    opened: list[Office] = []

    def office() -> Office:
        if not opened:
            opened.append(open_office(books))
        return opened[0]

    try:
        done = open_mail_cases(
            room.inbox, office, books=str(books), now=timezone.now(), actor=WORKER
        )
    except (InputError, OperationalError) as failed:
        _log.warning("mail waits: %s", failed)
        return False
    finally:
        for one in opened:
            one.close()
    return done > 0
