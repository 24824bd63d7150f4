"""Events between their rows and the values of the record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from amicable.core.record.canonical import moment
from amicable.core.record.event import Event as Value
from amicable.shell.store.models import Event

if TYPE_CHECKING:
    from amicable.shell.store.models import Case

_SAME = (
    "case_id", "sequence", "actor", "verb", "why", "before", "after", "audience", "personal",
    "salt", "previous", "body_hash", "hash",
)  # fmt: skip


def event_of(row: Event) -> Value:
    """Return the value of a row: what was hashed, and its hashes."""
    return Value(at=moment(row.at), **{name: getattr(row, name) for name in _SAME})


def event_row(case: Case, value: Value) -> Event:
    """Return a row of a value, not kept yet."""
    parts = {name: getattr(value, name) for name in _SAME if name != "case_id"}
    parts |= {name: dict(parts[name]) for name in ("before", "after", "personal")}
    return Event(case=case, at=datetime.fromisoformat(value.at), **parts)
