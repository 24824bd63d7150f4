"""Every test of an import has its own cache, so that none sees another's books."""

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
    return folder
