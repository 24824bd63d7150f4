"""A customer's words cut at what they mention, so that a page can mark it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Part(NamedTuple):
    """A stretch of text; `kind` is what it mentions, empty for plain words."""

    text: str
    kind: str


def marked_words(text: str, mentions: Iterable[tuple[str, str]]) -> list[Part]:
    """Cut a text at its mentions (text and kind), each at its next place in reading order.

    A mention that the text does not hold, or that overlaps the one before, marks nothing: the
    joined parts are always the text.
    """
    parts: list[Part] = []
    at = 0
    for words, kind in mentions:
        found = text.find(words, at) if words else -1
        if found < 0:
            continue
        if found > at:
            parts.append(Part(text[at:found], ""))
        parts.append(Part(words, kind))
        at = found + len(words)
    return [*parts, Part(text[at:], "")] if at < len(text) else parts
