"""The page of price models is the one that the models themselves give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.price_model_reference import PAGE, reference

if TYPE_CHECKING:
    import pytest


def test_the_page_of_price_models_is_in_step_with_the_models(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("AMICABLE_CATALOG", raising=False)
    assert PAGE.read_text(encoding="utf-8") == reference(), "run make reference"
