"""One change of a case as its record keeps it, and what a customer's copy shows of a hidden one.

`amicable.event/1`: the body of an event is the canonical form (`canonical.py`) of what `body()`
returns. Its `body_hash` is the SHA-256 of those bytes. Its `hash` is the SHA-256 of the hash of
the event before it and its own body hash, as 128 lower-case hex digits in ASCII. So who knows only
a body hash can still follow the chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

SCHEMA = "amicable.event/1"
"""The version of the canonical form; another form is another version."""

FIRST_PREVIOUS = "0" * 64
"""What stands for the hash before the first event."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A change before it has its place: who, when, what, why, before and after.

    `before`, `after` hold text, whole numbers, true, false, null, and lists and mappings of these;
    money and times are text. Nothing in them says anything about a person: that is in `personal`,
    field to commitment (`commit.py`).
    """

    case_id: str
    at: datetime
    """With its zone."""
    actor: str
    """`user:7`, `customer`, `worker`, `command`: never a name."""
    verb: str
    """Noun and participle: `case.opened`."""
    why: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    audience: str = "internal"
    personal: Mapping[str, str] = field(default_factory=dict)
    salt: str = ""
    """Random text: without it, somebody who sees only the hash could guess a short content."""


@dataclass(frozen=True, slots=True)
class Event:
    """A change in its place in the chain."""

    case_id: str
    sequence: int
    """1 for the first."""
    at: str
    """UTC in ISO 8601 with six decimals: `2026-11-27T17:14:30.000000Z`."""
    actor: str
    verb: str
    why: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    audience: str
    personal: Mapping[str, str]
    salt: str
    previous: str
    body_hash: str
    hash: str

    def body(self) -> dict[str, Any]:
        """Return what is hashed: everything but the three hashes, and the version of the form."""
        return {
            "schema": SCHEMA,
            "case_id": self.case_id,
            "sequence": self.sequence,
            "at": self.at,
            "actor": self.actor,
            "verb": self.verb,
            "why": self.why,
            "before": self.before,
            "after": self.after,
            "audience": self.audience,
            "personal": self.personal,
            "salt": self.salt,
        }


@dataclass(frozen=True, slots=True)
class HiddenEvent:
    """An internal event as the customer's copy has it: its place and hashes, and nothing else."""

    sequence: int
    body_hash: str
    hash: str
