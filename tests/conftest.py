"""What every test may ask for: the real records, and the rules at home and in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def _records_folder() -> Path:
    """Return the folder of real records: $AMICABLE_DATA, else `shared/data` beside the checkout."""
    named = os.environ.get("AMICABLE_DATA", "")
    return Path(named) if named else CHECKOUT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_books() -> Path:
    """Return the folder of real records; skip by name, at home and in CI, where it is absent."""
    folder = _records_folder()
    if not folder.is_dir():
        pytest.skip(
            "the real records are not here: set AMICABLE_DATA to their folder,"
            " or put them in shared/data beside the checkout"
        )
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout under test."""
    return CHECKOUT
