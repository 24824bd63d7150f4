"""A mailbox on its server, over IMAP: what lies there, the bytes of one message, and filing it.

Bytes come by `BODY.PEEK[]`, which marks nothing, and are handed on as the server sent them: a
message that a library has parsed and written again would have another hash.
"""

from __future__ import annotations

import imaplib
import os
import re
import ssl
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from imap_tools import A, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.access_token import NoTokenError, access_token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from imap_tools import BaseMailBox

    from amicable.shell.engine.mail_accounts import MailAccount

_TIMEOUT_SECONDS = 60
_SIZE = re.compile(rb"UID (\d+) .*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+) .*?UID (\d+)")
_ARRIVED = re.compile(rb'INTERNALDATE "([^"]{1,40})"')
_SIZES_AT_ONCE = 500
_IMAP_ERRORS = (ImapToolsError, imaplib.IMAP4.error, OSError)


class MailboxError(InputError):
    """A mailbox cannot be reached or read; the sentence names it and never its secret."""

    def __init__(self, account: MailAccount, because: str) -> None:
        super().__init__(
            f"The mailbox {account.name} ({account.user} at {account.host}:{account.port})"
            f" cannot be read: {because}; check its table in the file of mailboxes."
        )


class Mailbox:
    """One folder of a mailbox, opened; see `open_mailbox`."""

    def __init__(self, account: MailAccount, folder: str, box: BaseMailBox) -> None:
        self._account = account
        self._box = box
        self.folder = folder
        status = box.folder.status(folder, ["UIDVALIDITY"])
        self.uid_validity = int(status["UIDVALIDITY"])
        """Changes when the server numbers its messages anew."""

    def uids(self) -> list[int]:
        """Return the messages of the folder in the order of their arrival."""
        since = self._account.since
        found = self._box.uids(A(date_gte=since) if since else "ALL")
        return sorted(int(uid) for uid in found)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Return how many bytes each message has."""
        found: dict[int, int] = {}
        for start in range(0, len(uids), _SIZES_AT_ONCE):
            some = ",".join(map(str, uids[start : start + _SIZES_AT_ONCE]))
            _, answers = self._box.client.uid("FETCH", some, "(UID RFC822.SIZE)")
            for answer in answers:
                match = _SIZE.search(answer if isinstance(answer, bytes) else b"")
                if match:
                    uid, size = (match[1], match[2]) if match[1] else (match[4], match[3])
                    found[int(uid)] = int(size)
        return found

    def raw(self, uid: int) -> tuple[bytes, datetime | None] | None:
        """Return a message byte for byte, and when the server received it (INTERNALDATE).

        None when it is gone meanwhile.
        """
        _, answers = self._box.client.uid("FETCH", str(uid), "(INTERNALDATE BODY.PEEK[])")
        raw = next((bytes(one[1]) for one in answers if isinstance(one, tuple)), None)
        return None if raw is None else (raw, _received_at(answers))

    def file(self, uid: int) -> None:
        """Flag or move a message as its account asks; one that is gone is filed already."""
        if self._account.after == "seen":
            self._box.flag([str(uid)], ["\\Seen"], value=True)
        elif self._account.after == "move":
            self._box.move([str(uid)], self._account.move_to)

    def wait(self, seconds: int) -> bool:
        """Wait until the server tells something, or so long; say whether it told anything.

        Needs `can_wait`; `seconds` is at most 29 minutes.
        """
        return bool(self._box.idle.wait(timeout=seconds))

    @property
    def can_wait(self) -> bool:
        """Say whether the server tells by itself that something arrived (RFC 2177)."""
        return "IDLE" in self._box.client.capabilities


def _received_at(answers: Sequence[object]) -> datetime | None:
    """Read the INTERNALDATE beside a message, which stands before or behind its bytes."""
    for answer in answers:
        beside = answer[0] if isinstance(answer, tuple) else answer
        match = _ARRIVED.search(beside) if isinstance(beside, bytes) else None
        if match:
            try:
                return parsedate_to_datetime(match[1].decode("ascii", "replace").strip())
            except ValueError:
                return None
    return None


@contextmanager
def open_mailbox(account: MailAccount, folder: str) -> Iterator[Mailbox]:
    """Log in and open a folder; what goes wrong inside ends as a `MailboxError`.

    Raises:
        MailboxError: the server is not there, is not the one it says, refuses the login or the
            folder, or breaks off.
    """
    secret = _secret(account)
    try:
        box = _connected(account)
        if account.password_in:
            box.login(account.user, secret, initial_folder=folder)
        else:
            box.xoauth2(account.user, secret, initial_folder=folder)
    except _IMAP_ERRORS as error:
        raise MailboxError(account, _reason(error, secret)) from None
    try:
        yield Mailbox(account, folder, box)
    except _IMAP_ERRORS as error:
        raise MailboxError(account, _reason(error, secret)) from None
    finally:
        _log_out(box)


def _secret(account: MailAccount) -> str:
    if account.source:
        try:
            return access_token(account.source)
        except NoTokenError as refused:
            raise MailboxError(account, refused.because) from None
    if account.token_file:
        try:
            return Path(account.token_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            because = f"its file of tokens cannot be read ({error.strerror})"
            raise MailboxError(account, because) from error
    name = account.password_in or account.token_in
    secret = os.environ.get(name, "")
    if not secret:
        raise MailboxError(account, f"the environment variable {name} is not set")
    return secret


def _connected(account: MailAccount) -> BaseMailBox:
    if account.security == "none":
        return MailBoxUnencrypted(account.host, account.port, timeout=_TIMEOUT_SECONDS)
    trusted = ssl.create_default_context()
    if account.ca_file:
        trusted.load_verify_locations(account.ca_file)
    kind = MailBox if account.security == "tls" else MailBoxStartTls
    return kind(account.host, account.port, timeout=_TIMEOUT_SECONDS, ssl_context=trusted)


def _reason(error: Exception, secret: str) -> str:
    """Word an error without the secret, which some servers send back."""
    return " ".join(str(error).replace(secret, "…").split())[:300] or type(error).__name__


def _log_out(box: BaseMailBox) -> None:
    try:
        box.logout()
    except _IMAP_ERRORS:
        # The line is dead already; everything that was fetched is kept.
        return
