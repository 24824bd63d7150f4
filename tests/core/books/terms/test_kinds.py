"""Sixty contracts of many trades and kinds, in four sets, each written before it was read.

The pages are those of real PDF, DOCX and XLSX files and of texts. What was right of a set at first
sight stands in `docs/reference/benchmark.md`; it was looked at after that, so that today's figures
are higher than what a new contract may expect. What is left is kept: some of it is a matter of
taste, such as whether a discount of a letter begins with the letter or with its new prices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.books.terms.reading import FOLDER, score, written

if TYPE_CHECKING:
    from pathlib import Path

SETS = (("first", 24), ("second", 12), ("third", 12), ("fourth", 12))


@pytest.mark.parametrize(("name", "size"), SETS)
def test_nine_rows_of_ten_are_found_and_right(name: str, size: int) -> None:
    contracts = [written(f"kinds/{name}/{path.stem}") for path in _files(name)]
    right = sum(len(one.right) for one in contracts)
    outcomes = [score(one) for one in contracts]
    found = right - sum(len(gone) for gone, _ in outcomes)
    besides = sum(len(wrong) for _, wrong in outcomes)
    assert len(contracts) == size
    assert found / right >= 0.9
    assert found / (found + besides) >= 0.9


def _files(name: str) -> list[Path]:
    return sorted((FOLDER / "kinds" / name).glob("*.txt"))
