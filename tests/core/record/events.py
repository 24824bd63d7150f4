"""A short record of one case, for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from amicable.core.record.chain import chained
from amicable.core.record.event import NewEvent

if TYPE_CHECKING:
    from amicable.core.record.event import Event

RECEIVED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
CASE = "0123456789abcdef"


def new(number: int, **parts: object) -> NewEvent:
    """Return the n-th change, an hour after the one before it."""
    known: dict[str, object] = {
        "case_id": CASE,
        "at": RECEIVED + timedelta(hours=number),
        "actor": "user:7",
        "verb": "case.noted",
        "after": {"amount": f"{number}.00", "currency": "EUR"},
        "salt": f"salt {number}",
    }
    return NewEvent(**(known | parts))  # type: ignore[arg-type]  # parts are named by the test


def record(count: int) -> list[Event]:
    """Return a record of that many events."""
    events: list[Event] = []
    for number in range(count):
        events.append(chained(new(number), events[-1] if events else None))
    return events
