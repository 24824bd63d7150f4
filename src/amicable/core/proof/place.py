"""The place of a mark: its line, and as much of that line as is read at a glance."""

from __future__ import annotations

from dataclasses import dataclass

_AROUND = 36
"""Characters of a line shown before and behind a mark."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text; `line` counts from 1, and what was cut off is an ellipsis."""

    line: int
    before: str
    marked: str
    after: str


def place_of(text: str, start: int, end: int) -> Place:
    """Return the marked words with what stands beside them in their line."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start)
    high = len(text) if high < 0 else high
    end = min(end, high)
    before, marked, after = text[low:start], text[start:end], text[end:high]
    if len(before) > _AROUND:
        before = "\u2026" + before[-_AROUND:]
    if len(marked) > 2 * _AROUND:
        marked = marked[: 2 * _AROUND] + "\u2026"
    if len(after) > _AROUND:
        after = after[:_AROUND] + "\u2026"
    return Place(text.count("\n", 0, start) + 1, before.lstrip(), marked, after)
