"""Proves an exported case file without the database, or names the first place that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.record.chain import verify_chain
from amicable.core.record.event import Event, HiddenEvent
from amicable.core.record.reading import EventFormError, read_event
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.record.case_file import MANIFEST
from amicable.shell.engine.record.manifest import read_manifest
from amicable.shell.engine.record.opened import check_personal
from amicable.shell.engine.record.signing import is_signed
from amicable.shell.engine.record.stored_zip import read_stored_zip
from amicable.shell.engine.record.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.shell.engine.record.manifest import Manifest
    from amicable.shell.engine.record.opened import Unopened


class BrokenRecordError(InputError):
    """An exported case file is not what was exported; the first place is named."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What an exported case file proves."""

    manifest: Manifest
    events: tuple[Event | HiddenEvent, ...]
    unopened: tuple[Unopened, ...]
    """Texts about people that are not told: erased, or withheld."""

    @property
    def hidden_count(self) -> int:
        """Return how many events show only their hashes."""
        return sum(isinstance(event, HiddenEvent) for event in self.events)

    def place_of(self, hash_: str) -> int | None:
        """Return the number of the event that a hash is of, such as a letter bears; else None."""
        known = hash_.strip().lower()
        return next((event.sequence for event in self.events if event.hash == known), None)


def verify_file(content: bytes, *, key: str | None = None) -> Proven:
    """Prove a file: its bytes, its manifest, its chain, its openings, then its signature.

    Args:
        content: The whole file.
        key: The public key that must have signed it, as hex; None takes the one in the file,
            which proves only that nobody without that key altered it.

    Raises:
        BrokenRecordError: the first place that is wrong, in one sentence.
    """
    try:
        members = read_stored_zip(content)
        manifest = read_manifest(read_json(_member(members, MANIFEST), MANIFEST))
        _check_members(members, manifest)
        events = _events(members)
        _check_chain(events, manifest)
        unopened = check_personal(read_json(members["personal.json"], "personal.json"), events)
        _check_signature(manifest, key)
    except BrokenRecordError:
        raise
    except InputError as wrong:
        raise BrokenRecordError(str(wrong)) from wrong
    return Proven(manifest, events, unopened)


def _member(members: Mapping[str, bytes], name: str) -> bytes:
    if name not in members:
        sentence = f"{name} is missing from the file."
        raise BrokenRecordError(sentence)
    return members[name]


def _check_members(members: Mapping[str, bytes], manifest: Manifest) -> None:
    for name in sorted(members.keys() | manifest.members.keys() | {"events.json", "case.json"}):
        if name == MANIFEST:
            continue
        part = _member(members, name)
        listed = manifest.members.get(name)
        if listed is None:
            sentence = f"{name} was added: the manifest does not know it."
            raise BrokenRecordError(sentence)
        if listed != (sha256(part).hexdigest(), len(part)):
            sentence = f"{name} was altered: it is not what the manifest has the hash of."
            raise BrokenRecordError(sentence)
    _check_case(members, manifest)


def _check_case(members: Mapping[str, bytes], manifest: Manifest) -> None:
    case = read_json(members["case.json"], "case.json")
    if not isinstance(case, dict) or case.get("id") != manifest.case_id:
        sentence = f"case.json is not of case {manifest.case_id}, which the manifest names."
        raise BrokenRecordError(sentence)


def _events(members: Mapping[str, bytes]) -> tuple[Event | HiddenEvent, ...]:
    listed = read_json(members["events.json"], "events.json")
    if not isinstance(listed, list):
        raise EventFormError(1, "events.json holds no list")
    return tuple(read_event(value, place) for place, value in enumerate(listed, start=1))


def _check_chain(events: Sequence[Event | HiddenEvent], manifest: Manifest) -> None:
    broken = verify_chain(events, case_id=manifest.case_id, head=manifest.head)
    if broken is not None:
        sentence = f"events.json: {broken.sentence}"
        raise BrokenRecordError(sentence)
    if len(events) != manifest.event_count:
        sentence = (
            f"events.json holds {len(events)} events, and the manifest counts"
            f" {manifest.event_count}."
        )
        raise BrokenRecordError(sentence)
    for event in events:
        _check_shown(event, manifest.kind)


def _check_shown(event: Event | HiddenEvent, kind: str) -> None:
    if kind == "full" and isinstance(event, HiddenEvent):
        sentence = f"events.json: event {event.sequence} is hidden in a full case file."
        raise BrokenRecordError(sentence)
    if kind == "customer" and isinstance(event, Event) and event.audience != "customer":
        sentence = f"events.json: event {event.sequence} is {event.audience} in a customer's file."
        raise BrokenRecordError(sentence)


def _check_signature(manifest: Manifest, key: str | None) -> None:
    if key is not None and manifest.public_key != key.lower():
        found = manifest.public_key or "nobody"
        sentence = f"manifest.json is signed by {found}, not by {key}, which was asked for."
        raise BrokenRecordError(sentence)
    if manifest.public_key is None:
        return
    if not is_signed(manifest.statement, manifest.signature or "", manifest.public_key):
        sentence = "manifest.json was altered: its signature is not by its public key."
        raise BrokenRecordError(sentence)
