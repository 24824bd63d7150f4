"""The points that a customer counts off or lists: `1.`, `b)`, `Second`, `二、`, `-`, `•`.

Each is its own matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.intake.lexicon import Lexicon

_WRITTEN = re.compile(r"\(?(\d{1,2}|[一二三四五六七八])\s*[.):、]|\(?([a-h])\)")
_LISTED = re.compile(r"[-*•·–—]\s+(?=\w)")
_IN_CHINESE = "一二三四五六七八"
_CUES = ("first_point", "second_point", "third_point", "fourth_point")
_LONGEST_CUE = 40
MOST_POINTS = 8


def points(folded: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> tuple[range, ...]:
    """Return the sentences of each point, of two at the least; nothing where none are told apart.

    `folded` is the text and `spans` its sentences. A point ends where the next one begins, the
    last one with its paragraph.
    """
    starts: list[int] = []
    for position, span in enumerate(spans):
        if len(starts) + 1 in _numbers(folded[slice(*span)], lexicon):
            starts.append(position)
    if not 2 <= len(starts) <= MOST_POINTS:
        return _listed(folded, spans)
    last = starts[-1]
    says = any(map(str.isalpha, _said(folded[slice(*spans[last])], len(starts), lexicon)))
    ends = [*starts[1:], _end(folded, spans, last + 1 if says else last + 2)]
    return tuple(map(range, starts, ends))


def _listed(folded: str, spans: Sequence[tuple[int, int]]) -> tuple[range, ...]:
    """Return the sentences of each point that begins a line with a dash or a dot."""
    starts = [
        position
        for position, (start, end) in enumerate(spans)
        if _LISTED.match(folded, start, end) and folded[:start].rstrip(" ").endswith("\n")
    ]
    if not 2 <= len(starts) <= MOST_POINTS:
        return ()
    return tuple(map(range, starts, [*starts[1:], _end(folded, spans, starts[-1] + 1)]))


def _numbers(sentence: str, lexicon: Lexicon) -> dict[int, int]:
    """Return as which point a sentence may begin, and where its number ends."""
    found: dict[int, int] = {}
    if written := _WRITTEN.match(sentence):
        number, letter = written.groups()
        found[_count(number) if number else ord(letter) - ord("a") + 1] = written.end()
    for number, cue in enumerate(_CUES, start=1):
        told = lexicon.says(cue, sentence[:_LONGEST_CUE])
        if told and not told.start():
            found[number] = told.end()
    return found


def _said(sentence: str, number: int, lexicon: Lexicon) -> str:
    """Return what a sentence says behind its number; nothing of `Segundo.`."""
    return sentence[_numbers(sentence, lexicon)[number] :]


def _count(written: str) -> int:
    return int(written) if written.isdecimal() else _IN_CHINESE.index(written) + 1


def _end(folded: str, spans: Sequence[tuple[int, int]], after: int) -> int:
    """Return the first sentence from `after` on that begins a paragraph; else all end."""
    for position in range(after, len(spans)):
        if "\n\n" in folded[spans[position - 1][1] : spans[position][0]].replace(" ", ""):
            return position
    return len(spans)
