"""Every cause of the taxonomy has a check, or a line that says why not; the page says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.queries.cause_pages import cause_list
from tools.cause_reference import PAGE, reference

if TYPE_CHECKING:
    import pytest

COUNTS = {
    "P": 14, "Q": 10, "S": 4, "U": 4, "B": 4, "D": 2, "A": 6, "T": 4, "F": 2, "M": 3, "Y": 8,
    "L": 2, "Z": 2, "R": 3, "H": 3,
}  # fmt: skip
"""How many causes each family of the taxonomy has, beside X99."""


def test_the_page_of_causes_is_in_step_with_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMICABLE_CATALOG", raising=False)
    assert PAGE.read_text(encoding="utf-8") == reference(), "run make reference"


def test_every_cause_is_proven_or_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMICABLE_CATALOG", raising=False)
    pages = {page.cause: page for page in cause_list()}
    wanted = {f"{family}{n:02}" for family, most in COUNTS.items() for n in range(1, most + 1)}
    assert pages.keys() == wanted | {"X99"}
    assert len(pages) == 72
    assert [one.cause for one in pages.values() if bool(one.checks) == bool(one.unproven)] == []
