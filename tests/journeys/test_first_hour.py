"""Done-when 2: invoices, payments and one contract as PDF are enough for most of the money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.bench.first_hour import first_hour

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_most_of_the_money_is_found_with_one_contract(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    hour = first_hour(seed, tmp_path)
    assert hour.share >= Decimal("0.60")
    assert hour.wrong == ()
    assert hour.unquoted == ()
    assert hour.unproposed == 0
    assert hour.answers["drop"] == 0
