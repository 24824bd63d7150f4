"""The reader of reasons on real questions of bank customers, a fixed tenth held out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.reasons import figures_of

if TYPE_CHECKING:
    from pathlib import Path


def test_seventy_seven_labels_are_read_and_the_chances_are_true(
    real_books: Path,
) -> None:
    found = figures_of(real_books / "banking77/train.csv", "category").measured
    assert found.n == 1000
    assert found.accuracy >= 0.92
    assert found.ece <= 0.03
