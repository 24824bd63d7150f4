"""A small exported case file, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.record.chain import chained, hidden
from amicable.core.record.commit import commitment, opening
from amicable.shell.engine.record.case_file import CaseFile, PersonalText
from tests.core.record.events import CASE, new

if TYPE_CHECKING:
    from amicable.core.record.event import Event

SEED = bytes(range(32))
PERSON = b"p" * 32


def case_file(kind: str = "full") -> CaseFile:
    """Return a case file of three events; the customer's shows the first as its hashes."""
    events: list[Event] = []
    for number, audience in enumerate(("internal", "customer", "customer")):
        made = new(number, audience=audience, personal=_committed() if number == 1 else {})
        events.append(chained(made, events[-1] if events else None))
    full = CaseFile(
        kind="full",
        case_id=CASE,
        exported_at="2026-11-27T18:00:00.000000Z",
        case={"id": CASE, "state": "decided", "disputed": "120.00"},
        events=events,
        messages=[{"key": "in:1", "body": "Wir zahlen nicht. 发票不对。"}],
        personal=[PersonalText(2, "sender", "ana@kunde.example", opening(PERSON, "1").hex())],
        letters={"001.txt": "Dear Ana"},
        evidence={"ab.pdf": b"%PDF"},
        summary=b"%PDF summary",
    )
    if kind == "full":
        return full
    return replace(full, kind="customer", events=[hidden(events[0]), *events[1:]])


def _committed() -> dict[str, str]:
    return {"sender": commitment(opening(PERSON, "1"), "ana@kunde.example")}
