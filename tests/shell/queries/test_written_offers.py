"""Every offer reads as it was last read aloud (`written_offers.py` says how to renew them)."""

from __future__ import annotations

import pytest

from tests.shell.queries.written_offers import FOLDER, LANGUAGES, written_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offers_read_as_they_were_read_aloud(language: str) -> None:
    kept = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    assert written_in(language) == kept
