"""Events joined so that none can be changed, taken out, put in or moved unseen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.record.canonical import UncanonicalError, canonical, moment
from amicable.core.record.event import FIRST_PREVIOUS, Event, HiddenEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.record.event import NewEvent


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where a record is not what was written, and why, in one sentence."""

    sequence: int
    """The event; one more than there are when the end is missing."""
    code: str
    """sequence, case, form, body, previous, hash or head."""
    sentence: str


def chained(new: NewEvent, previous: Event | None) -> Event:
    """Return the event in its place: the first of its case, or the one after `previous`.

    Raises:
        UncanonicalError: something in it has no canonical form.
    """
    event = Event(
        case_id=new.case_id,
        sequence=1 if previous is None else previous.sequence + 1,
        at=moment(new.at),
        actor=new.actor,
        verb=new.verb,
        why=new.why,
        before=new.before,
        after=new.after,
        audience=new.audience,
        personal=new.personal,
        salt=new.salt,
        previous=FIRST_PREVIOUS if previous is None else previous.hash,
        body_hash="",
        hash="",
    )
    body = body_hash(event)
    return replace(event, body_hash=body, hash=joined(event.previous, body))


def body_hash(event: Event) -> str:
    """Return the SHA-256 of the event's canonical form, as hex.

    Raises:
        UncanonicalError: something in it has no canonical form.
    """
    return sha256(canonical(event.body())).hexdigest()


def joined(previous: str, body: str) -> str:
    """Return an event's hash from the hash before it and its body hash."""
    return sha256((previous + body).encode("utf-8", "surrogatepass")).hexdigest()


def hidden(event: Event) -> HiddenEvent:
    """Return what is left of an event for a reader who may not see it."""
    return HiddenEvent(event.sequence, event.body_hash, event.hash)


def verify_chain(
    events: Iterable[Event | HiddenEvent], *, case_id: str | None = None, head: str | None = None
) -> Broken | None:
    """Return the first broken place of a case's whole record, or None when it is as written.

    `head` is the hash that the last event must have, from wherever it was kept apart: the case, a
    signed export, a letter. Without it, events missing at the end cannot be seen.
    """
    previous, last = FIRST_PREVIOUS, 0
    for event in events:
        broken = _broken(event, last + 1, previous, case_id)
        if broken is not None:
            return broken
        previous, last = event.hash, event.sequence
        if case_id is None and isinstance(event, Event):
            case_id = event.case_id
    if head is not None and previous != (head or FIRST_PREVIOUS):
        return Broken(
            last + 1,
            "head",
            f"The record ends with event {last}, whose hash is not the head: later events are"
            " missing, or the head belongs to another record.",
        )
    return None


def _broken(
    event: Event | HiddenEvent, place: int, previous: str, case_id: str | None
) -> Broken | None:
    if event.sequence != place:
        return Broken(
            place, "sequence", f"Event {place} is missing: event {event.sequence} is in its place."
        )
    if isinstance(event, Event):
        broken = _broken_content(event, previous, case_id)
        if broken is not None:
            return broken
    if event.hash != joined(previous, event.body_hash):
        return Broken(
            place,
            "hash",
            f"Event {place}: its hash is not that of the event before it and its own content.",
        )
    return None


def _broken_content(event: Event, previous: str, case_id: str | None) -> Broken | None:
    place = event.sequence
    if case_id is not None and event.case_id != case_id:
        return Broken(
            place, "case", f"Event {place} belongs to case {event.case_id}, not to {case_id}."
        )
    if event.previous != previous:
        return Broken(
            place, "previous", f"Event {place} does not follow the event that stands before it."
        )
    try:
        is_as_written = body_hash(event) == event.body_hash
    except UncanonicalError as error:
        return Broken(place, "form", f"Event {place} is not in canonical form: {error}")
    if not is_as_written:
        return Broken(
            place,
            "body",
            f"Event {place} ({event.verb}, {event.at}) was altered after it was written:"
            " its content does not give its hash.",
        )
    return None
