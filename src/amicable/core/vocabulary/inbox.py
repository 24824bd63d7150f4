"""Mail as it arrives: what tells two mails apart, and where each belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["opens", "reply", "duplicate", "automatic", "held"]
"""What a mail does: opens a matter, answers in one, came before, was written by a machine, or
is one too many in a thread that answers itself and waits for a person."""


@dataclass(frozen=True, slots=True)
class MailHead:
    """What places a mail among others. Addresses are in lower case; `digest` is over what it says.

    Two copies of one mail differ in their routes, never in `message_id` and `digest`.
    """

    message_id: str
    references: tuple[str, ...]
    """Message-IDs that it answers, the nearest first."""
    subject: str
    sender: str
    people: frozenset[str]
    """Everybody it names: from, to, cc, reply-to."""
    digest: str
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """A mail that is there already, by its number in the inbox, with all people of its thread."""

    mail: int
    thread: int
    digest: str
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a mail belongs; `thread` None is a thread of its own."""

    standing: Standing
    thread: int | None = None
    remark: str = ""
    """Why it was not placed as it says: `references_of_others`, `message_id_reused`, `loop`."""
