"""What an exported case file holds, and how it becomes bytes.

`amicable.record/1`: `case.json`, `events.json`, `messages.json`, `findings.json`, `personal.json`
(texts about people, each with what opens its commitment in the event), `letters/`, `evidence/`,
`summary.pdf`, and `manifest.json` with the SHA-256 of every other part, the head of the chain, and
the signature over all that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from amicable.core.record.event import FIRST_PREVIOUS
from amicable.core.record.reading import written
from amicable.shell.engine.record.signing import public_key, signature
from amicable.shell.engine.record.stored_zip import stored_zip
from amicable.shell.engine.record.strict_json import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.record.event import Event, HiddenEvent

SCHEMA = "amicable.record/1"
MANIFEST = "manifest.json"

Kind = Literal["full", "customer"]


@dataclass(frozen=True, slots=True)
class PersonalText:
    """A text about a person that an event commits to: told, erased on a day, or withheld."""

    sequence: int
    field: str
    text: str | None
    opening: str | None
    """The key of this one commitment, as hex; None when the text is not told."""
    erased_at: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as it leaves the desk; mappings hold what JSON holds, money as text."""

    kind: Kind
    case_id: str
    exported_at: str
    case: Mapping[str, Any]
    events: Sequence[Event | HiddenEvent]
    messages: Sequence[Mapping[str, Any]] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    personal: Sequence[PersonalText] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    """Plain name to text."""
    evidence: Mapping[str, bytes] = field(default_factory=dict)
    """Plain name to bytes."""
    summary: bytes = b""
    """A PDF."""

    @property
    def head(self) -> str:
        """Return the hash that the whole chain leads to."""
        return self.events[-1].hash if self.events else FIRST_PREVIOUS


def sealed(case_file: CaseFile, seed: bytes | None) -> bytes:
    """Return the file: the same case file and key give the same bytes; without a key, unsigned.

    Raises:
        UnfitMemberError: a name is no plain one, or the file would be too large.
    """
    members = _members(case_file)
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": case_file.kind,
        "case_id": case_file.case_id,
        "exported_at": case_file.exported_at,
        "event_count": len(case_file.events),
        "head": case_file.head,
        "members": {
            name: {"sha256": sha256(part).hexdigest(), "size": len(part)}
            for name, part in members.items()
        },
        "public_key": public_key(seed) if seed is not None else None,
    }
    signed = signature(manifest, seed) if seed is not None else None
    return stored_zip(members | {MANIFEST: as_json(manifest | {"signature": signed})})


def _members(case_file: CaseFile) -> dict[str, bytes]:
    personal = [
        {
            "sequence": one.sequence,
            "field": one.field,
            "text": one.text,
            "opening": one.opening,
            "erased_at": one.erased_at,
        }
        for one in case_file.personal
    ]
    return {
        "case.json": as_json(case_file.case),
        "events.json": as_json([written(event) for event in case_file.events]),
        "findings.json": as_json(list(case_file.findings)),
        "messages.json": as_json(list(case_file.messages)),
        "personal.json": as_json(personal),
        "summary.pdf": case_file.summary,
        **{f"letters/{name}": text.encode() for name, text in case_file.letters.items()},
        **{f"evidence/{name}": part for name, part in case_file.evidence.items()},
    }
