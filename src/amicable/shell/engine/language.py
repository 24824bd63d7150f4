"""The language detector: py3langid, over every language it knows."""

from __future__ import annotations


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the likeliest language of a text (English for no words)."""
    if not any(map(str.isalpha, text)):
        return "en"
    # Loading the model takes a third of a second; most mails never ask for it.
    from py3langid.langid import classify

    code, _ = classify(text)  # type: ignore[no-untyped-call] # the library has no types
    return str(code)
