from __future__ import annotations

import numpy as np
import pytest

from amicable.shell.engine.reasons.calibration import steepness, threshold
from amicable.shell.engine.reasons.model import chances


def _found(*best: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Chances of two labels, the first of them the likelier by as much as given."""
    return np.array([[one, 1 - one] for one in best])


def test_the_threshold_is_the_lowest_chance_from_which_nine_in_ten_are_right() -> None:
    # Sorted: nine right, one wrong (0.9), one more wrong (9 of 11), and it stays below.
    found = _found(*(0.99 - place / 100 for place in range(9)), 0.80, 0.70, 0.60)
    truth = np.array([0] * 9 + [1, 1, 0])
    assert threshold(found, truth) == 0.80


def test_texts_that_are_equally_sure_are_named_together_or_not_at_all() -> None:
    found = _found(0.95, *[0.8] * 9)
    # Of those at 0.8 the first five are right: only the one above is named.
    assert threshold(found, np.array([0] * 6 + [1] * 4)) == 0.95


def test_where_no_chance_is_sure_enough_nothing_is_named() -> None:
    assert threshold(_found(0.9, 0.8, 0.7), np.array([1, 1, 0])) == 1.0


@pytest.mark.parametrize("share", [0.6, 0.75, 0.9])
def test_the_steepness_makes_the_stated_chance_the_share_that_is_right(share: float) -> None:
    # One score for all, and a share of them is right.
    scores = np.array([[1.0, 0.0]] * 1000)
    truth = np.array([0] * int(1000 * share) + [1] * (1000 - int(1000 * share)))
    stated = chances(scores, steepness(scores, truth))[0, 0]
    assert stated == pytest.approx(share, abs=0.03)
