from __future__ import annotations

import json
from typing import Any

import pytest

from amicable.core.record.canonical import canonical
from amicable.core.record.chain import hidden
from amicable.core.record.reading import EventFormError, read_event, written
from tests.core.record.events import record


def test_an_event_comes_back_from_its_json() -> None:
    event = record(2)[1]

    for one in (event, hidden(event)):
        assert read_event(json.loads(canonical(written(one))), 2) == one


def test_a_hidden_event_tells_only_its_place_and_hashes() -> None:
    assert set(written(hidden(record(1)[0]))) == {"sequence", "body_hash", "hash"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("sequence", True),
        ("sequence", "2"),
        ("hash", "A" * 64),
        ("body_hash", "a" * 63),
        ("previous", 7),
        ("after", []),
        ("why", None),
        ("schema", "amicable.event/2"),
        ("more", "x"),
    ],
)
def test_a_part_of_another_kind_is_refused_with_its_place(part: str, value: Any) -> None:
    with pytest.raises(EventFormError, match="Event 7 cannot be read"):
        read_event(written(record(2)[1]) | {part: value}, 7)


@pytest.mark.parametrize("value", [None, [], "x", {}, {"sequence": 1}])
def test_what_is_no_event_is_refused(value: Any) -> None:
    with pytest.raises(EventFormError):
        read_event(value, 1)
