"""Every test of an import has its own cache, so that none sees another's books.

Most of their e-invoices have one seller and one buyer, who could both be us: whoever sells is us
here, except where a test is about just that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of this test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("AMICABLE_CACHE", str(folder))
    monkeypatch.delenv("AMICABLE_PERSONAL_KEY", raising=False)
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", "every seller")
    return folder
