"""Appends to the record of the desk itself, in the transaction of the change it tells of."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from amicable.core.record.canonical import moment
from amicable.core.record.chain import chained
from amicable.core.record.event import Event, NewEvent
from amicable.shell.store.models import DeskEvent

if TYPE_CHECKING:
    from collections.abc import Mapping

DESK = "desk"
"""What stands in these events where others bear their case."""
_SALT_BYTES = 16
_SAME = (
    "sequence", "actor", "verb", "why", "before", "after", "audience", "personal", "salt",
    "previous", "body_hash", "hash",
)  # fmt: skip


def append_desk_event(
    verb: str,
    *,
    at: datetime,
    actor: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    why: str = "",
) -> DeskEvent:
    """Chain an event to the record of the desk and keep it; others wait until it is.

    `before` and `after` hold codes, numbers of users and amounts as text: never somebody's name.
    """
    DeskEvent.objects.select_for_update().filter(sequence=1).first()
    last = DeskEvent.objects.order_by("-sequence").first()
    new = NewEvent(
        case_id=DESK,
        at=at,
        actor=actor,
        verb=verb,
        why=why,
        before=before,
        after=after,
        audience="internal",
        personal={},
        salt=secrets.token_hex(_SALT_BYTES),
    )
    value = chained(new, desk_event_of(last) if last else None)
    parts = {name: getattr(value, name) for name in _SAME}
    parts |= {name: dict(parts[name]) for name in ("before", "after", "personal")}
    return DeskEvent.objects.create(at=datetime.fromisoformat(value.at), **parts)


def desk_event_of(row: DeskEvent) -> Event:
    """Return the value of a row: what was hashed, and its hashes."""
    return Event(case_id=DESK, at=moment(row.at), **{name: getattr(row, name) for name in _SAME})
