from __future__ import annotations

import pytest

from amicable.shell.engine.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Rechnung stimmt nicht, bitte pr\u00fcfen Sie den Preis.", "de"),
        ("We already paid this invoice in May.", "en"),
        ("123 !!", "en"),
    ],
)
def test_a_language_is_told_from_its_words(text: str, language: str) -> None:
    assert detect_language(text) == language
