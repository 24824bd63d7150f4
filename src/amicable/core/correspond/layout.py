"""How sentences become paragraphs and lists in a plain-text letter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


# After these no space follows: they bring their own.
_WIDE_STOPS = "\u3002\uff01\uff1f\uff1a\uff1b"


def sentences(parts: Sequence[str]) -> str:
    """Join sentences, with a space where their writing has one; empty ones are left out."""
    text = ""
    for part in parts:
        gap = " " if text and part and text[-1] not in _WIDE_STOPS else ""
        text += gap + part
    return text


def listing(heading: str, lines: Sequence[str]) -> str:
    """Write a heading with one line a point; empty without points."""
    if not lines:
        return ""
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def width(text: str) -> int:
    """Count the columns of a text on a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
