"""Appends to the record of the desk itself, in the transaction of the change it tells of."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from amicable.core.record.chain import chained
from amicable.core.record.event import NewEvent
from amicable.shell.store.event_values import columns_of, value_of
from amicable.shell.store.models import DeskEvent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.core.record.event import Event

DESK = "desk"
"""What stands in these events where others bear their case."""
_SALT_BYTES = 16


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
    return DeskEvent.objects.create(**columns_of(value))


def desk_event_of(row: DeskEvent) -> Event:
    """Return the value of a row: what was hashed, and its hashes."""
    return value_of(row, DESK)
