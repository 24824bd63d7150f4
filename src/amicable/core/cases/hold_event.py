"""What the program that sends reminders is told of holds, as `amicable.hold-event/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import datetime

SCHEMA = "amicable.hold-event/1"
Became = Literal["placed", "changed", "lifted"]


def hold_event(call_id: str, kind: Became | Literal["ping"], at: datetime) -> dict[str, Any]:
    """Return the event of no case and no hold: a ping is that, any other is filled."""
    return {
        "schema": SCHEMA,
        "id": call_id,
        "kind": kind,
        "at": at.isoformat(),
        "case": None,
        "moved_from": None,
        "sequence": 0,
        "customer_id": "",
        "holds": [],
    }
