"""Complaints without a number, on the real retail book: a short sample of what bench measures."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.bench.retail_complaints import read_book, report, tell
from tests.bench.retail_texts import mistyped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.retail_complaints import Told


@pytest.fixture(scope="module")
def told(real_books: Path) -> list[Told]:
    return tell(read_book(real_books / "online_retail"), 300, half=0, seed=1)


def test_the_first_candidate_is_right_ten_points_more_often_than_the_latest_earlier(
    told: list[Told],
) -> None:
    ours = sum(one.ours[:1] == (one.truth,) for one in told)
    rule = sum(one.rule == one.truth for one in told)
    assert 100 * (ours - rule) >= 10 * len(told), report(told)


def test_what_is_found_without_a_question_is_right(told: list[Told]) -> None:
    sure = [one.ours == (one.truth,) for one in told if not one.asked]
    assert len(sure) >= len(told) // 2
    assert sum(sure) >= 0.95 * len(sure)


def test_the_words_fit_the_invoice_that_is_meant(told: list[Told]) -> None:
    assert [one for one in told if one.truth not in one.fitting] == []


def test_a_slip_keeps_the_first_letter_and_changes_one_place() -> None:
    rng = Random(1)  # noqa: S311 - the same slips in every run
    slips = {mistyped("retrospot", rng) for _ in range(50)}
    assert {slip[0] for slip in slips} == {"r"}
    assert {len(slip) for slip in slips} <= {8, 9, 10}
