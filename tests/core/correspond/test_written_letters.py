"""Every letter reads as it was last read aloud (`written_letters.py` says how to renew them)."""

from __future__ import annotations

import pytest

from tests.core.correspond.written_letters import FOLDER, READERS, written_for


@pytest.mark.parametrize("reader", sorted(READERS))
def test_the_letters_read_as_they_were_read_aloud(reader: str) -> None:
    kept = (FOLDER / f"{reader}.txt").read_text(encoding="utf-8")
    assert written_for(reader) == kept
