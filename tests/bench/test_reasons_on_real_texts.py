"""The reader of reasons on real questions of bank customers, a fixed tenth held out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.train_reasons import train_reasons
from amicable.shell.queries.reason_figures import reason_figures
from tests.bench.reasons import held_apart

if TYPE_CHECKING:
    from pathlib import Path


def test_seventy_seven_labels_are_read_and_the_chances_are_true(
    real_books: Path, tmp_path: Path
) -> None:
    learnt, held = held_apart(real_books / "banking77/train.csv", "category", tmp_path)
    train_reasons(learnt, to=tmp_path / "model")
    found = reason_figures(held, model=tmp_path / "model").measured
    assert found.n == 1000
    assert found.accuracy >= 0.92
    assert found.ece <= 0.03
