"""The inbox: every mail byte for byte under its hash, each arrival once, in one transaction.

The bytes are in their file, and the file on the disk, before the row that names them is
committed. A kill between the two leaves a file that the next fetch writes again, never a row
without its mail.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from amicable.core.intake.threads import place
from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.store.inbox_tables import BESIDE, ERASE, TABLES
from amicable.shell.store.inbox_threads import StoredThreads
from amicable.shell.store.raw_mail import keep_raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from amicable.core.vocabulary.inbox import MailHead, Placed

_WAIT_SECONDS = 20
MOST_AN_HOUR = 20
"""Mails of one thread within an hour that are still people talking."""


class InboxError(InputError):
    """The inbox cannot be kept: the sentence names the folder and the mend."""

    def __init__(self, folder: Path, reason: Exception) -> None:
        super().__init__(
            f"{folder}: the inbox cannot be kept ({plain_reason(reason)}): name a folder of yours."
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a message lies on its server; the four together are its name there, for good."""

    mailbox: str
    folder: str
    uid_validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that nothing was done with yet."""

    mail: int
    sha256: str
    received_at: datetime
    """When our server received it, else when it was fetched."""
    case_id: str
    """The case of its talk; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """An inbox in a folder: `inbox.sqlite`, and `mail/` with a file a mail."""

    folder: Path

    def known_uids(self, mailbox: str, folder: str, uid_validity: int) -> frozenset[int]:
        """Return the messages of a server's folder that have arrived already."""
        asked = "SELECT uid FROM arrivals WHERE (mailbox, folder, uid_validity) = (?, ?, ?)"
        with self._opened() as connection:
            found = connection.execute(asked, (mailbox, folder, uid_validity))
            return frozenset(uid for (uid,) in found)

    def keep(
        self,
        raw: bytes,
        head: MailHead,
        arrival: Arrival,
        *,
        at: datetime,
        received_at: datetime | None = None,
    ) -> Placed | None:
        """Keep a mail and say where it belongs; None when this arrival is there already.

        `received_at` is when its server received it; the moment of keeping where nobody knows,
        and never later than that.

        Raises:
            InboxError: the folder cannot be written.
        """
        try:
            sha256 = keep_raw(raw, self.folder / "mail")
        except OSError as error:
            raise InboxError(self.folder, error) from error
        with self._opened() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            if _has_arrived(connection, arrival):
                return None
            stored = (sha256, len(raw), min(received_at or at, at))
            return _kept(connection, stored, head, arrival, at)

    def refuse(self, arrival: Arrival, reason: str) -> None:
        """Note that a message was not fetched, and why; it is not asked for again."""
        row = "INSERT OR IGNORE INTO arrivals VALUES (?, ?, ?, ?, NULL, ?, 1)"
        values = (arrival.mailbox, arrival.folder, arrival.uid_validity, arrival.uid, reason)
        with self._opened() as connection, connection:
            connection.execute(row, values)

    def unfiled(self, mailbox: str, folder: str, uid_validity: int) -> tuple[int, ...]:
        """Return the messages that are kept and not yet flagged or moved on their server."""
        asked = (
            "SELECT uid FROM arrivals WHERE (mailbox, folder, uid_validity) = (?, ?, ?)"
            " AND NOT is_filed ORDER BY uid"
        )
        with self._opened() as connection:
            found = connection.execute(asked, (mailbox, folder, uid_validity)).fetchall()
        return tuple(uid for (uid,) in found)

    def filed(self, arrival: Arrival) -> None:
        """Note that a message was flagged or moved as its account asks."""
        row = (
            "UPDATE arrivals SET is_filed = 1"
            " WHERE (mailbox, folder, uid_validity, uid) = (?, ?, ?, ?)"
        )
        values = (arrival.mailbox, arrival.folder, arrival.uid_validity, arrival.uid)
        with self._opened() as connection, connection:
            connection.execute(row, values)

    def unresolved(self) -> tuple[Waiting, ...]:
        """Return the mails that open a matter and have no case yet."""
        asked = (
            "SELECT m.id, m.sha256, coalesce(r.at, m.kept_at), '' FROM mails m"
            " JOIN threads t ON t.id = m.thread LEFT JOIN received r ON r.mail = m.id"
            " WHERE m.standing = 'opens' AND t.case_id IS NULL AND m.failure IS NULL ORDER BY m.id"
        )
        with self._opened() as connection:
            return tuple(_waiting(*row) for row in connection.execute(asked))

    def resolved(self, mail: int, *, case_id: str | None = None, failure: str = "") -> None:
        """Note the case that a mail became, or why it became none."""
        with self._opened() as connection, connection:
            if case_id is None:
                connection.execute("UPDATE mails SET failure = ? WHERE id = ?", (failure, mail))
                return
            of_mail = "SELECT thread FROM mails WHERE id = ?"
            row = f"UPDATE threads SET case_id = ? WHERE id IN ({of_mail})"  # noqa: S608 - as above
            connection.execute(row, (case_id, mail))

    def unheard(self) -> tuple[Waiting, ...]:
        """Return the replies whose case has not heard them yet."""
        asked = (
            "SELECT m.id, m.sha256, coalesce(r.at, m.kept_at), t.case_id FROM mails m"
            " JOIN threads t ON t.id = m.thread LEFT JOIN received r ON r.mail = m.id"
            " LEFT JOIN heard h ON h.mail = m.id"
            " WHERE m.standing = 'reply' AND t.case_id IS NOT NULL AND h.mail IS NULL"
            " ORDER BY m.id"
        )
        with self._opened() as connection:
            return tuple(_waiting(*row) for row in connection.execute(asked))

    def heard(self, mail: int) -> None:
        """Note that the case of a reply has heard it."""
        with self._opened() as connection, connection:
            connection.execute("INSERT OR IGNORE INTO heard VALUES (?)", (mail,))

    def raw(self, sha256: str) -> bytes:
        """Return the bytes of a mail as they came."""
        return (self.folder / "mail" / sha256[:2] / sha256).read_bytes()

    def mails_of(self, address: str) -> list[dict[str, object]]:
        """Return what is kept of the mails that an address sent, in the order they came."""
        asked = (
            "SELECT sha256, sender, subject, size, kept_at FROM mails"
            " WHERE lower(sender) = ? ORDER BY id"
        )
        with self._opened() as connection:
            return _named(connection.execute(asked, (address.lower(),)))

    def senders(self) -> Iterator[str]:
        """Yield every address that mails came from, once."""
        with self._opened() as connection:
            found = connection.execute("SELECT DISTINCT sender FROM mails").fetchall()
        yield from (address for (address,) in found)

    def beside(self, address: str, cases: Iterable[str]) -> tuple[str, ...]:
        """Return the mails of others in the talks of an address, or of cases, that were read."""
        with self._opened() as connection:
            values = {"address": address.lower(), "cases": json.dumps(list(cases))}
            return tuple(sha256 for (sha256,) in connection.execute(BESIDE, values))

    def forget(self, sha256: str) -> None:
        """Forget the bytes and the subject of a mail; that it came, and from whom, stays."""
        with self._opened() as connection, connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(
                "UPDATE mails SET subject = '', remark = '' WHERE sha256 = ?", (sha256,)
            )
        (self.folder / "mail" / sha256[:2] / sha256).unlink(missing_ok=True)

    def erase(self, address: str) -> int:
        """Forget what an address sent and in which talks it was, and return how many mails.

        That they arrived is kept, so that none is fetched again; what was to become of one that
        nobody had read is given up.
        """
        hashes = [str(row["sha256"]) for row in self.mails_of(address)]
        with self._opened() as connection, connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            for row in ERASE:
                connection.execute(row, {"address": address.lower()})
        for sha256 in hashes:
            (self.folder / "mail" / sha256[:2] / sha256).unlink(missing_ok=True)
        return len(hashes)

    def rows(self) -> list[dict[str, object]]:
        """Return every arrival with its mail, in the order of arrival at this inbox."""
        asked = (
            "SELECT a.mailbox, a.folder, a.uid_validity, a.uid, a.refused, m.thread, m.sha256,"
            " m.message_id, m.sender, m.subject, m.size, m.kept_at, m.standing, m.remark,"
            " m.failure, t.case_id FROM arrivals a LEFT JOIN mails m ON m.id = a.mail"
            " LEFT JOIN threads t ON t.id = m.thread"
            " ORDER BY a.mail IS NULL, a.mail, a.mailbox, a.folder, a.uid_validity, a.uid"
        )
        with self._opened() as connection:
            return _named(connection.execute(asked))

    def _opened(self) -> closing[sqlite3.Connection]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self.folder / "inbox.sqlite", timeout=_WAIT_SECONDS, isolation_level=None
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(TABLES)
        except (OSError, sqlite3.Error) as error:
            raise InboxError(self.folder, error) from error
        return closing(connection)


def _named(cursor: sqlite3.Cursor) -> list[dict[str, object]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _waiting(mail: int, sha256: str, received_at: str, case_id: str) -> Waiting:
    return Waiting(mail, sha256, datetime.fromisoformat(received_at), case_id)


def _has_arrived(connection: sqlite3.Connection, arrival: Arrival) -> bool:
    asked = "SELECT 1 FROM arrivals WHERE (mailbox, folder, uid_validity, uid) = (?, ?, ?, ?)"
    values = (arrival.mailbox, arrival.folder, arrival.uid_validity, arrival.uid)
    return connection.execute(asked, values).fetchone() is not None


def _kept(
    connection: sqlite3.Connection,
    stored: tuple[str, int, datetime],
    head: MailHead,
    arrival: Arrival,
    at: datetime,
) -> Placed:
    threads = StoredThreads(connection, at)
    same = threads.with_sha256(stored[0])
    placed = threads.copy_of(same) if same else place(head, threads, most_an_hour=MOST_AN_HOUR)
    mail = same.mail if same else threads.add(head, placed, stored[:2])
    # The first receipt counts: a copy that comes later starts no clock anew.
    connection.execute(
        "INSERT OR IGNORE INTO received VALUES (?, ?)", (mail, stored[2].isoformat())
    )
    connection.execute(
        "INSERT INTO arrivals VALUES (?, ?, ?, ?, ?, NULL, 0)",
        (arrival.mailbox, arrival.folder, arrival.uid_validity, arrival.uid, mail),
    )
    return placed
