"""Events as JSON and back, from files that may have been altered."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from amicable.core.record.event import SCHEMA, Event, HiddenEvent
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_HASHES = ("previous", "body_hash", "hash")
_MAPPINGS = ("before", "after", "personal")
_SHOWN = frozenset(part.name for part in fields(Event)) | {"schema"}
_HIDDEN = frozenset(part.name for part in fields(HiddenEvent))


class EventFormError(InputError):
    """Something that stands among the events is none."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(f"Event {place} cannot be read: {why}.")


def written(event: Event | HiddenEvent) -> dict[str, Any]:
    """Return an event as a mapping for JSON."""
    if isinstance(event, HiddenEvent):
        return {"sequence": event.sequence, "body_hash": event.body_hash, "hash": event.hash}
    return event.body() | {name: getattr(event, name) for name in _HASHES}


def read_event(value: Any, place: int) -> Event | HiddenEvent:
    """Return the event that a mapping of JSON holds; `place` is its number, for the sentence.

    Raises:
        EventFormError: a part is missing, unknown or of another kind.
    """
    if not isinstance(value, dict):
        raise EventFormError(place, "it is no mapping")
    if value.keys() == _HIDDEN:
        _check(value, _HIDDEN, place)
        return HiddenEvent(**value)
    if value.keys() != _SHOWN:
        odd = min(value.keys() ^ _SHOWN, key=str)
        raise EventFormError(place, f"its part {odd} is missing or unknown")
    if value["schema"] != SCHEMA:
        raise EventFormError(place, f"its form is not {SCHEMA}")
    _check(value, _SHOWN, place)
    return Event(**{name: part for name, part in value.items() if name != "schema"})


def _check(value: Mapping[str, Any], names: frozenset[str], place: int) -> None:
    for name in sorted(names):
        if not _is_right(name, value[name]):
            raise EventFormError(place, f"its part {name} is of another kind")


def _is_right(name: str, part: Any) -> bool:
    if name == "sequence":
        return type(part) is int
    if name in _MAPPINGS:
        return isinstance(part, dict)
    if name in _HASHES:
        return isinstance(part, str) and _HASH.fullmatch(part) is not None
    return isinstance(part, str)
