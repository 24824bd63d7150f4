"""Opens the inbox and the mailboxes that fill it, as the settings name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.mail_accounts import mail_accounts
from amicable.shell.settings import read_settings
from amicable.shell.store.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from amicable.shell.engine.mail_accounts import MailAccount


class NoMailboxError(InputError):
    """No file of mailboxes is named anywhere."""

    def __init__(self) -> None:
        super().__init__(
            "No mailbox is described: name a file with --accounts or in AMICABLE_MAILBOXES."
        )


class UnknownMailboxError(InputError):
    """A mailbox is asked for that the file does not describe."""

    def __init__(self, file: Path, name: str, known: Iterable[str]) -> None:
        super().__init__(
            f"{file} describes no mailbox {name!r}: name one of {', '.join(sorted(known))}."
        )


@dataclass(frozen=True, slots=True)
class Mailroom:
    """The inbox, and the mailboxes that fill it."""

    inbox: Inbox
    accounts: tuple[MailAccount, ...] = ()


def open_mailroom(
    *, accounts: Path | None = None, names: Sequence[str] = (), fetches: bool = True
) -> Mailroom:
    """Return the inbox of the state folder with the mailboxes of a file, else of the setting.

    Of the mailboxes only `names`, if there are any; none without `fetches`, when only what has
    arrived is looked at. Nothing is written by opening.

    Raises:
        NoMailboxError: no file is named.
        UnknownMailboxError: a name is not in it.
        MailAccountError: the file cannot be read.
    """
    settings = read_settings()
    inbox = Inbox(settings.state_folder / "inbox")
    if not fetches:
        return Mailroom(inbox)
    file = accounts or settings.mailboxes
    if file is None:
        raise NoMailboxError
    return Mailroom(inbox, _named(file, names))


def _named(file: Path, names: Sequence[str]) -> tuple[MailAccount, ...]:
    accounts = mail_accounts(file)
    known = {one.name for one in accounts}
    for name in names:
        if name not in known:
            raise UnknownMailboxError(file, name, known)
    return tuple(one for one in accounts if not names or one.name in names)
