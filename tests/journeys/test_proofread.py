"""The letters of the demo's day, held against their cases as an analyst would before sending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.proof.mark import verdict_of
from tests.shell.queries.proof_cast import letter_in, marks_of, without_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from amicable.shell.operations.run_demo import Demo

_WAITS = "release_needed"
"""Right where a lead or director has to release the credit first."""


def _letters(demo: Demo) -> list[tuple[dict[str, Any], str]]:
    cases = [dict(mail.case) for mail in demo.mails]
    return [(case, letter_in(case)) for case in cases if case["letter"]]


def _marks(case: dict[str, Any], text: str, against: dict[str, Any]) -> list[tuple[str, str, str]]:
    marks = marks_of(text, against)
    return [
        (case["id"], one.rule, text[one.start : one.end]) for one in marks if one.rule != _WAITS
    ]


def test_a_letter_of_the_day_has_no_mark_but_that_it_waits_for_its_release(demo: Demo) -> None:
    assert [one for case, text in _letters(demo) for one in _marks(case, text, case)] == []


def test_the_facts_of_its_case_alone_bear_out_a_letter(demo: Demo) -> None:
    found = [(case, text, without_letter(case)) for case, text in _letters(demo)]
    assert [one for case, text, bare in found for one in _marks(case, text, bare)] == []


def test_a_letter_waits_only_where_its_case_says_so(demo: Demo) -> None:
    for case, text in _letters(demo):
        waits = any(one.rule == _WAITS for one in marks_of(text, case))
        assert not waits or case["decision"]["approval"]["role"] in {"lead", "manager", "director"}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(2, 6))
def test_a_letter_of_another_seed_is_not_stopped(
    demo_of: Callable[[int], Demo], seed: int
) -> None:
    letters = _letters(demo_of(seed))
    assert [
        case["id"] for case, text in letters if verdict_of(marks_of(text, case)) == "stop"
    ] == []


@pytest.mark.thorough
def test_a_letter_of_another_case_is_stopped(demo: Demo) -> None:
    letters = _letters(demo)
    swapped = [
        (case["id"], other["id"])
        for case, _ in letters
        for other, text in letters
        if case["id"] != other["id"]
        and re.search(r"FV26-\d{5}", text)
        and verdict_of(marks_of(text, case)) != "stop"
    ]
    assert swapped == []
