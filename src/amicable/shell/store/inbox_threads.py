"""The threads that an inbox holds, as the rules of placing ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.vocabulary.inbox import Earlier, Placed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from amicable.core.vocabulary.inbox import MailHead

_BY_MESSAGE_ID = "SELECT id, thread, digest FROM mails WHERE message_id = ? ORDER BY id"
_BY_SHA256 = "SELECT id, thread, digest FROM mails WHERE sha256 = ?"
_BY_CASE = (
    "SELECT m.id, m.thread, m.digest FROM mails m JOIN threads t ON t.id = m.thread"
    " WHERE t.case_id = ? ORDER BY m.id"
)


@dataclass(frozen=True, slots=True)
class StoredThreads:
    """Answers from inside the transaction that keeps a mail; `now` is the moment of keeping."""

    connection: sqlite3.Connection
    now: datetime

    def with_message_id(self, message_id: str) -> Sequence[Earlier]:
        """Return the mails that bear this Message-ID, the first first."""
        return self._earlier(_BY_MESSAGE_ID, message_id)

    def of_case(self, case_id: str) -> Sequence[Earlier]:
        """Return the mails of the thread that a case was made of."""
        return self._earlier(_BY_CASE, case_id)

    def with_sha256(self, sha256: str) -> Earlier | None:
        """Return the mail of exactly these bytes, if it is there."""
        return next(iter(self._earlier(_BY_SHA256, sha256)), None)

    def lately(self, thread: int) -> int:
        """Return how many mails of a thread were kept within the hour."""
        since = (self.now - timedelta(hours=1)).isoformat()
        asked = "SELECT count(*) FROM mails WHERE thread = ? AND kept_at > ?"
        (count,) = self.connection.execute(asked, (thread, since)).fetchone()
        return int(count)

    def copy_of(self, earlier: Earlier) -> Placed:
        """Place a mail that came before, byte for byte."""
        return Placed("duplicate", earlier.thread)

    def add(self, head: MailHead, placed: Placed, stored: tuple[str, int]) -> int:
        """Add a mail to its thread, or to a new one, and return its number.

        `stored` is the hash of its bytes and how many they are.
        """
        thread = placed.thread or self._insert("INSERT INTO threads (case_id) VALUES (NULL)")
        people = {head.sender, *head.people} - {""}
        if placed.standing != "duplicate":
            self.connection.executemany(
                "INSERT OR IGNORE INTO people VALUES (?, ?)", [(thread, one) for one in people]
            )
        sha256, size = stored
        return self._insert(
            "INSERT INTO mails (thread, sha256, digest, message_id, sender, subject, size,"
            " kept_at, standing, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            thread, sha256, head.digest, head.message_id, head.sender, head.subject, size,
            self.now.isoformat(), placed.standing, placed.remark,
        )  # fmt: skip

    def _insert(self, statement: str, *values: object) -> int:
        number = self.connection.execute(statement, values).lastrowid
        assert number is not None  # noqa: S101 - every insert of one row has a number
        return number

    def _earlier(self, statement: str, value: str) -> tuple[Earlier, ...]:
        found = self.connection.execute(statement, (value,)).fetchall()
        return tuple(
            Earlier(mail, thread, digest, self._people(thread)) for mail, thread, digest in found
        )

    def _people(self, thread: int) -> frozenset[str]:
        asked = "SELECT address FROM people WHERE thread = ?"
        return frozenset(one for (one,) in self.connection.execute(asked, (thread,)))
