"""A case without the words of who wrote: nothing of theirs is left, nothing of ours is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.redacted import redacted

WROTE = "WROTE-IT"
CASE: dict[str, Any] = {
    "id": "c0ffee",
    "complaint": {
        "sha256": "ab",
        "kind": "dispute",
        "language": "es",
        "received_at": "2026-06-01T10:00:00+00:00",
        "channel": "mail",
        "from": WROTE,
        "subject": WROTE,
        "mentions": [{"kind": "amount", "text": WROTE}],
        "told": {"about": WROTE, "wishes": [WROTE], "paid": {"words": WROTE, "on": None}},
        "count": 3,
    },
    "claims": [
        {"id": "c1", "verdict": "ours", "sentence": WROTE, "row": None},
        {
            "id": "c2",
            "verdict": "customer",
            "sentence": WROTE,
            "row": {"place": 4, "words": WROTE, "status": WROTE, "means": "disputed"},
        },
    ],
    "statuses": [{"number": "INV-1", "words": WROTE, "status": WROTE, "means": "paid"}],
    "guards": [{"kind": "already_paid", "explanation": WROTE}],
    "findings": [{"id": "f1", "gross": "24.20"}],
    "letter": {"language": "es", "to": WROTE, "body": WROTE, "lines": [WROTE]},
}


def test_no_word_of_theirs_is_left() -> None:
    assert WROTE not in json.dumps(redacted(CASE))


def test_what_says_nothing_of_who_wrote_stays() -> None:
    complaint = redacted(CASE)["complaint"]
    assert {name: part for name, part in complaint.items() if part} == {
        "sha256": "ab",
        "kind": "dispute",
        "language": "es",
        "received_at": "2026-06-01T10:00:00+00:00",
        "channel": "mail",
        "told": {"about": "", "wishes": [], "paid": {"words": "", "on": None}},
    }
    assert complaint.keys() == CASE["complaint"].keys()


def test_our_own_records_and_what_a_state_means_stay() -> None:
    left = redacted(CASE)
    assert (left["id"], left["findings"]) == (CASE["id"], CASE["findings"])
    assert [(one["id"], one["verdict"]) for one in left["claims"]] == [
        ("c1", "ours"),
        ("c2", "customer"),
    ]
    assert left["claims"][1]["row"] == {
        "place": 4,
        "words": "",
        "status": "",
        "means": "disputed",
    }
    assert [(one["number"], one["means"]) for one in left["statuses"]] == [("INV-1", "paid")]


@pytest.mark.parametrize("empty", [{}, {"complaint": None, "claims": None, "statuses": None}])
def test_a_case_that_was_never_investigated_has_nothing_to_leave_out(
    empty: dict[str, Any],
) -> None:
    left = redacted(empty)
    assert (left["complaint"], left["claims"], left["statuses"], left["letter"]) == (
        {},
        [],
        [],
        None,
    )


_PARTS = st.recursive(
    st.just(WROTE) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(part=_PARTS)
def test_no_depth_hides_what_they_wrote(part: Any) -> None:
    left = redacted({"complaint": {"told": part}, "letter": {"body": part}})
    assert WROTE not in json.dumps(left)


def test_the_case_itself_is_not_changed() -> None:
    before = json.dumps(CASE)
    redacted(CASE)
    assert json.dumps(CASE) == before
