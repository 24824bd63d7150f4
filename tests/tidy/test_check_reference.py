"""The page of checks is the one that the checks themselves give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.check_reference import PAGE, reference

if TYPE_CHECKING:
    import pytest


def test_the_page_of_checks_is_in_step_with_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMICABLE_CATALOG", raising=False)
    assert PAGE.read_text(encoding="utf-8") == reference(), "run make reference"
