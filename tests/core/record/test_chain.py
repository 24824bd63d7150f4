from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.chain import chained, hidden, verify_chain
from amicable.core.record.event import FIRST_PREVIOUS, Event
from tests.core.record.events import CASE, new, record

if TYPE_CHECKING:
    from amicable.core.record.event import HiddenEvent


def test_the_form_of_an_event_never_changes() -> None:
    event = chained(new(0), None)

    body = (
        b'{"actor":"user:7","after":{"amount":"0.00","currency":"EUR"},'
        b'"at":"2026-11-27T09:00:00.000000Z","audience":"internal","before":{},'
        b'"case_id":"0123456789abcdef","personal":{},"salt":"salt 0",'
        b'"schema":"amicable.event/1","sequence":1,"verb":"case.noted","why":""}'
    )
    assert event.body_hash == sha256(body).hexdigest()
    assert event.hash == sha256((FIRST_PREVIOUS + event.body_hash).encode()).hexdigest()


def test_a_record_as_written_is_whole() -> None:
    events = record(4)

    assert verify_chain(events, case_id=CASE, head=events[-1].hash) is None
    assert verify_chain([], head="") is None


@given(st.sets(st.integers(0, 4)))
def test_it_is_whole_whichever_events_are_hidden(secret: set[int]) -> None:
    events = record(5)
    seen: list[Event | HiddenEvent] = [
        hidden(event) if place in secret else event for place, event in enumerate(events)
    ]

    assert verify_chain(seen, head=events[-1].hash) is None


ALTERED: dict[str, tuple[Any, str]] = {
    "case_id": ("another", "case"),
    "sequence": (9, "sequence"),
    "at": ("2026-11-27T11:00:00.000001Z", "body"),
    "actor": ("user:8", "body"),
    "verb": ("case.closed", "body"),
    "why": ("because", "body"),
    "before": ({"a": 1}, "body"),
    "after": ({"a": 1.5}, "form"),
    "audience": ("customer", "body"),
    "personal": ({"name": "ab"}, "body"),
    "salt": ("", "body"),
    "previous": ("a" * 64, "previous"),
    "body_hash": ("b" * 64, "body"),
    "hash": ("c" * 64, "hash"),
}


@pytest.mark.parametrize("part", list(Event.__slots__))
def test_an_altered_part_is_found_in_its_event(part: str) -> None:
    value, code = ALTERED[part]
    events = record(4)
    events[2] = replace(events[2], **{part: value})

    broken = verify_chain(events)

    assert broken is not None
    assert (broken.sequence, broken.code) == (3, code)
    assert "vent 3" in broken.sentence


def test_an_event_that_is_hashed_anew_breaks_the_one_after_it() -> None:
    events = record(4)
    events[1] = chained(new(1, why="forged"), events[0])

    broken = verify_chain(events)

    assert broken is not None
    assert (broken.sequence, broken.code) == (3, "previous")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_event_taken_out_is_missed(place: int) -> None:
    events = record(4)
    del events[place]

    broken = verify_chain(events)

    assert broken is not None
    assert broken.sentence.startswith(f"Event {place + 1} is missing")


def test_an_end_cut_off_is_seen_by_the_head_alone() -> None:
    events = record(4)

    assert verify_chain(events[:2]) is None
    broken = verify_chain(events[:2], head=events[-1].hash)
    assert broken is not None
    assert broken.code == "head"


def test_a_hidden_event_that_was_exchanged_is_found() -> None:
    events = record(3)
    other = replace(hidden(events[1]), body_hash="d" * 64)

    broken = verify_chain([events[0], other, events[2]])

    assert broken is not None
    assert (broken.sequence, broken.code) == (2, "hash")


def test_two_events_cannot_change_places() -> None:
    first, second, third = record(3)

    broken = verify_chain([first, third, second])

    assert broken is not None
    assert broken.sequence == 2
