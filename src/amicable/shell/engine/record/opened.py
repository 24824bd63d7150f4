"""The texts about people in an exported case file, held against the commitments of its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.record.commit import is_committed
from amicable.core.record.event import Event
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.record.event import HiddenEvent

_PARTS = frozenset({"sequence", "field", "text", "opening", "erased_at"})


class PersonalTextError(InputError):
    """A text about a person is not the one that its event committed to."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"personal.json: {place} {why}.")


@dataclass(frozen=True, slots=True)
class Unopened:
    """A text that is not told: erased on request on a day, or withheld from this file."""

    sequence: int
    field: str
    erased_at: str | None
    """None when it is withheld, as talk with counsel is."""


def check_personal(value: Any, events: Sequence[Event | HiddenEvent]) -> tuple[Unopened, ...]:
    """Return what is not told, when every other commitment of a shown event is opened.

    Raises:
        PersonalTextError: a text is missing, added, or another than was committed to.
    """
    committed = {
        (event.sequence, name): commitment
        for event in events
        if isinstance(event, Event)
        for name, commitment in event.personal.items()
    }
    unopened = []
    for part in _parts(value):
        place = (part["sequence"], part["field"])
        if place not in committed:
            raise PersonalTextError(_named(place), "is told twice or is in no event")
        if part["text"] is None:
            unopened.append(Unopened(*place, part["erased_at"]))
        elif not _opens(part, committed[place]):
            raise PersonalTextError(_named(place), "is not the text that the event committed to")
        del committed[place]
    for place in committed:
        raise PersonalTextError(_named(place), "is missing")
    return tuple(unopened)


def _named(place: tuple[int, str]) -> str:
    return f"{place[1]} of event {place[0]}"


def _parts(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        place = "it"
        raise PersonalTextError(place, "holds no list")
    for number, part in enumerate(value, start=1):
        if not (isinstance(part, dict) and part.keys() == _PARTS and _is_right(part)):
            place = f"text {number}"
            raise PersonalTextError(place, "has other parts than were written")
    return value


def _is_right(part: dict[str, Any]) -> bool:
    if type(part["sequence"]) is not int or not isinstance(part["field"], str):
        return False
    if part["text"] is None:
        return part["opening"] is None and isinstance(part["erased_at"], str | None)
    return all(isinstance(part[name], str) for name in ("text", "opening")) and (
        part["erased_at"] is None
    )


def _opens(part: dict[str, Any], committed: Any) -> bool:
    try:
        opening = bytes.fromhex(part["opening"])
        return is_committed(opening, part["text"], str(committed))
    except (ValueError, InputError):
        return False
