"""Events between their rows and the values of the record, whatever record they belong to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from amicable.core.record.canonical import moment
from amicable.core.record.event import Event as Value
from amicable.shell.store.models import Event

if TYPE_CHECKING:
    from amicable.shell.store.models import Case, DeskEvent

_SAME = (
    "sequence", "actor", "verb", "why", "before", "after", "audience", "personal", "salt",
    "previous", "body_hash", "hash",
)  # fmt: skip


def event_of(row: Event) -> Value:
    """Return the value of a row of a case: what was hashed, and its hashes."""
    return value_of(row, row.case_id)


def event_row(case: Case, value: Value) -> Event:
    """Return a row of a value, not kept yet."""
    return Event(case=case, **columns_of(value))


def value_of(row: Event | DeskEvent, record: str) -> Value:
    """Return the value of a row of the record that has this id."""
    parts = {name: getattr(row, name) for name in _SAME}
    return Value(case_id=record, at=moment(row.at), **parts)


def columns_of(value: Value) -> dict[str, Any]:
    """Return the columns of a value, as any row of events has them."""
    parts = {name: getattr(value, name) for name in _SAME}
    parts |= {name: dict(parts[name]) for name in ("before", "after", "personal")}
    return parts | {"at": datetime.fromisoformat(value.at)}
