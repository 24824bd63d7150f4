"""216 contracts of many trades, in sixteen sets, each written before it was read.

The pages are those of real PDF, DOCX and XLSX files and of texts. What was right of a set at first
sight stands in `docs/reference/benchmark.md`; it was looked at after that, so that today's figures
are higher than what a new contract may expect. What is left is kept: some of it is a matter of
taste, such as whether a discount of a letter begins with the letter or with its new prices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.books.terms.outcomes import NAMES, outcome_of
from tests.core.books.terms.reading import FOLDER, score, written

if TYPE_CHECKING:
    from pathlib import Path

SETS = (
    ("first", 24, 90), ("second", 12, 90), ("third", 12, 90), ("fourth", 12, 90),
    ("fifth", 14, 78), ("sixth", 14, 76), ("seventh", 14, 73), ("eighth", 13, 87),
    ("ninth", 14, 90), ("tenth", 12, 68), ("eleventh", 9, 70),
    ("twelfth", 10, 90), ("thirteenth", 10, 85), ("fourteenth", 6, 90),
    ("seventeenth", 25, 52), ("eighteenth", 15, 36),
)  # fmt: skip
"""A set, its contracts, and the percentage of rows that are found and right at least."""
WITNESSES = ("fourth/en_lab", "seventh/es_luz", "eighth/pt_tipografia", "fifth/zh_saas")


@pytest.mark.parametrize(("name", "size", "least"), SETS)
def test_most_rows_are_found_and_right(name: str, size: int, least: int) -> None:
    contracts = [written(f"kinds/{name}/{path.stem}") for path in _files(name)]
    right = sum(len(one.right) for one in contracts)
    outcomes = [score(one) for one in contracts]
    found = right - sum(len(gone) for gone, _ in outcomes)
    besides = sum(len(wrong) for _, wrong in outcomes)
    assert len(contracts) == size
    assert 100 * found >= least * right
    assert 100 * found >= least * (found + besides)


@pytest.mark.parametrize("name", WITNESSES)
def test_no_row_that_is_called_sure_is_wrong(name: str) -> None:
    assert outcome_of(f"kinds/{name}").sure_and_wrong == ()


@pytest.mark.thorough
def test_no_row_of_any_contract_that_is_called_sure_is_wrong() -> None:
    outcomes = [outcome_of(name) for name in NAMES]
    assert [(one.name, one.sure_and_wrong) for one in outcomes if one.sure_and_wrong] == []
    assert sum(len(one.sure) for one in outcomes) > 400


def _files(name: str) -> list[Path]:
    return sorted((FOLDER / "kinds" / name).glob("*.txt"))
