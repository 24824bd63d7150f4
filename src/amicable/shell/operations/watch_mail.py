"""Watches mailboxes until told to stop: each folder by itself, taken up again when it breaks."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.fetch_mail import fetch_mail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from threading import Event

    from amicable.shell.engine.mail_accounts import MailAccount
    from amicable.shell.engine.mailbox import Mailbox
    from amicable.shell.operations.fetch_mail import Fetched
    from amicable.shell.store.inbox import Inbox

_SLICE_SECONDS = 5
"""How long a stop may take to be noticed."""
_FIRST_PAUSE, _LONGEST_PAUSE = 5, 300


def watch_mail(
    accounts: Sequence[MailAccount],
    inbox: Inbox,
    *,
    now: Callable[[], datetime],
    arrived: Callable[[Fetched | InputError], None],
    stop: Event,
) -> None:
    """Fetch what comes until `stop` is set, then end within seconds with nothing half done.

    `arrived` is told each message, and each failure of a mailbox; it is called from several
    threads. A mailbox that fails is tried again after 5 seconds, then after twice as long each
    time, up to 5 minutes.
    """
    lines = [
        Thread(
            target=_watch,
            args=(replace(account, folders=(folder,)), inbox, now, arrived, stop),
            name=f"{account.name}/{folder}",
        )
        for account in accounts
        for folder in account.folders
    ]
    for line in lines:
        line.start()
    for line in lines:
        line.join()


def _watch(
    account: MailAccount,
    inbox: Inbox,
    now: Callable[[], datetime],
    arrived: Callable[[Fetched | InputError], None],
    stop: Event,
) -> None:
    pause = _FIRST_PAUSE

    def told(one: Fetched, _done: int, _all: int) -> None:
        nonlocal pause
        pause = _FIRST_PAUSE
        arrived(one)

    while not stop.is_set():
        try:
            fetch_mail(
                account,
                inbox,
                now=now,
                arrived=told,
                ended=lambda mailbox, new: _waited(
                    mailbox, 0 if new else account.poll_seconds, stop
                ),
            )
        except InputError as failed:
            arrived(failed)
            stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _waited(mailbox: Mailbox, seconds: int, stop: Event) -> bool:
    """Wait for new mail, by IDLE where the server can; say whether it is time to stop.

    Another round follows after `seconds` whatever the server tells: some forget to. After a round
    that found mail it follows at once: what came meanwhile may have been told already.
    """
    if not mailbox.can_wait:
        return stop.wait(seconds)
    left = seconds
    while left > 0 and not stop.is_set():
        if mailbox.wait(min(_SLICE_SECONDS, left)):
            break
        left -= _SLICE_SECONDS
    return stop.is_set()
