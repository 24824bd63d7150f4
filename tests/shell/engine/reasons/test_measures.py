from __future__ import annotations

import numpy as np
import pytest

from amicable.shell.engine.reasons.measures import measure

LABELS = ("paid", "price")


def test_accuracy_macro_f1_and_confusion_as_counted_by_hand() -> None:
    found = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    measured = measure(found, LABELS, ["paid", "paid", "price", "price"], threshold=0.65)
    assert measured.accuracy == 0.75
    # paid: 2 hits of 3 said and 2 meant = 4/5; price: 1 hit of 1 said and 2 meant = 2/3
    assert measured.macro_f1 == pytest.approx((0.8 + 2 / 3) / 2)
    assert measured.confused == (("price", "paid", 1),)
    # the three surest are right, the fourth (0.6) is not named
    assert (measured.named, measured.accuracy_named) == (0.75, 1.0)
    assert measured.accuracy_at_coverage == {"0.9": 0.75, "0.8": 1.0}


def test_calibration_error_is_the_mean_gap_between_stated_and_right() -> None:
    # ten answers stated 0.8 of which five are right: a gap of 0.3
    found = np.array([[0.8, 0.2]] * 10)
    measured = measure(found, LABELS, ["paid", "price"] * 5, threshold=0.0)
    assert measured.ece == pytest.approx(0.3)
    (band,) = measured.bands
    assert (band.n, band.right) == (10, 0.5)
    assert band.stated == pytest.approx(0.8)


def test_a_label_that_the_model_does_not_know_counts_as_wrong() -> None:
    found = np.array([[0.8, 0.2], [0.9, 0.1]])
    measured = measure(found, LABELS, ["paid", "freight"], threshold=0.0)
    assert measured.accuracy == 0.5
    assert measured.unknown == ("freight",)
