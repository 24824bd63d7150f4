"""Contracts that were looked at while the wordings were written: every row, and none besides."""

from __future__ import annotations

import pytest

from tests.core.books.terms.reading import FOLDER, score, written

SEEN = sorted(f"seen/{path.stem}" for path in (FOLDER / "seen").glob("*.txt"))


@pytest.mark.parametrize("name", SEEN)
def test_every_row_is_proposed_and_none_besides(name: str) -> None:
    missed, besides = score(written(name))
    assert (missed, besides) == ([], [])
