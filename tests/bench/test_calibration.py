"""The scores of identification, on a short sample of what `tests.bench.calibration` prints."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.identify.scoring import FOUND
from tests.bench.calibration import Scored, over_generated_books, rising


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    return over_generated_books(600, lines=12_000)


def test_what_is_found_is_right_as_often_as_it_says(scored: list[Scored]) -> None:
    found = [one.right for one in scored if one.found]
    assert len(found) >= len(scored) // 2
    assert sum(found) >= FOUND * len(found)


def test_half_a_chance_is_about_half_a_chance(scored: list[Scored]) -> None:
    middling = [one for one in scored if Decimal("0.4") <= one.score < Decimal("0.7")]
    said = sum((one.score for one in middling), Decimal()) / len(middling)
    right = Decimal(sum(one.right for one in middling)) / len(middling)
    assert abs(said - right) <= Decimal("0.15")


def test_the_knots_rise_with_the_score() -> None:
    told = [Scored(Decimal(at) / 100, at % 3 > 0 or at > 80, found=False) for at in range(100)]
    rights = [right for _, right in rising(told, least=10)]
    assert rights == sorted(rights)
    assert rights[-1] == 1
