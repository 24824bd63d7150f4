"""Words of strangers on a terminal: they are text, colour nothing and move no cursor."""

from __future__ import annotations

from rich.text import Text


def shown(value: object) -> Text:
    """Return a value as text without control characters and without markup; None is empty."""
    text = "" if value is None else str(value)
    return Text("".join(char if char.isprintable() else " " for char in text))
