"""Fetches what is new in a mailbox into the inbox, each message once, whatever interrupts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.mail_head import head_of
from amicable.shell.engine.mailbox import open_mailbox
from amicable.shell.store.inbox import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amicable.core.vocabulary.inbox import Standing
    from amicable.shell.engine.mail_accounts import MailAccount
    from amicable.shell.engine.mailbox import Mailbox
    from amicable.shell.store.inbox import Inbox

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message that arrived: what it does, or why it was refused."""

    arrival: Arrival
    standing: Standing | None
    refused: str = ""


def fetch_mail(
    account: MailAccount,
    inbox: Inbox,
    *,
    now: Callable[[], datetime],
    arrived: Callable[[Fetched, int, int], None],
    ended: Callable[[Mailbox, int], bool] = lambda _, __: True,
) -> None:
    """Fetch the new messages of every folder of an account.

    `arrived` is told each message with its place among those of the round, and how many they are.
    A message is asked of the server as long as it has not arrived in the inbox, and flagged or
    moved there only after it has. `ended` is asked after each round, with the open folder and how
    many messages the round found; while it says no (it may wait meanwhile), another follows.

    Raises:
        MailboxError: the server fails; what had arrived is kept.
        InboxError: the inbox cannot be written.
    """
    for folder in account.folders:
        with open_mailbox(account, folder) as mailbox:
            while True:
                if ended(mailbox, _round(account, mailbox, inbox, now, arrived)):
                    break


def _round(
    account: MailAccount,
    mailbox: Mailbox,
    inbox: Inbox,
    now: Callable[[], datetime],
    arrived: Callable[[Fetched, int, int], None],
) -> int:
    place = (account.name, mailbox.folder, mailbox.uid_validity)
    known = inbox.known_uids(*place)
    new = [uid for uid in mailbox.uids() if uid not in known]
    sizes = mailbox.sizes(new)
    for done, uid in enumerate(new, start=1):
        arrival = Arrival(*place, uid)
        if sizes.get(uid, 0) > account.largest_mib * _MIB:
            reason = f"it is larger than {account.largest_mib} MiB"
            arrived(_refused(inbox, arrival, reason), done, len(new))
        elif (found := mailbox.raw(uid)) is not None:
            arrived(_kept(inbox, arrival, found, now()), done, len(new))
    _file(account, mailbox, inbox, place)
    return len(new)


def _kept(
    inbox: Inbox, arrival: Arrival, found: tuple[bytes, datetime | None], at: datetime
) -> Fetched:
    raw, received_at = found
    try:
        head = head_of(raw, name=f"message {arrival.uid} of {arrival.mailbox}")
    except InputError as unreadable:
        return _refused(inbox, arrival, str(unreadable))
    placed = inbox.keep(raw, head, arrival, at=at, received_at=received_at)
    return Fetched(arrival, placed.standing if placed else None)


def _refused(inbox: Inbox, arrival: Arrival, reason: str) -> Fetched:
    inbox.refuse(arrival, reason)
    return Fetched(arrival, None, reason)


def _file(
    account: MailAccount, mailbox: Mailbox, inbox: Inbox, place: tuple[str, str, int]
) -> None:
    """Flag or move what is kept; what a kill left unfiled is filed in the next round."""
    if account.after == "keep":
        return
    for uid in inbox.unfiled(*place):
        mailbox.file(uid)
        inbox.filed(Arrival(*place, uid))
