"""The statements within sentences: lines without marks, and clauses joined by `and` or a comma.

Each may claim something that its neighbour does not: `the price is wrong and two boxes are
missing`, or three short lines below `please correct`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon

    Span = tuple[int, int]

_LONGEST = 1_000
"""Characters of a sentence that is parted; a longer one is a table, or no sentence at all."""
_MOST = 16
"""Statements of one sentence; one of more is an enumeration."""
_STOP = re.compile(r"[,;:](?!\d)\s*|\s-\s")
_BREAK = re.compile(r"\s*\n\s*")
_WORDS = 3
_CHARACTERS = 5
"""What a statement has at the least, in words or where there are no spaces in characters."""
_EDGE = " \t\r\n,;:-"


def statements(folded: str, span: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the statements of one sentence, coarse and fine ones; nothing where it is one.

    Coarse ones end at words that join, fine ones at commas too, so that they may overlap.
    """
    start, end = span
    if end - start > _LONGEST:
        return ()
    found: dict[Span, None] = {}
    for line in _between(span, _cuts(_BREAK.finditer(folded, start, end))):
        joins = _cuts(
            place
            for cue in lexicon.cues.get("joins", ())
            for place in cue.finditer(folded[slice(*line)])
        )
        joins = [(line[0] + low, line[0] + high) for low, high in joins]
        stops = _cuts(_STOP.finditer(folded, *line))
        for cuts in (joins, sorted([*joins, *stops])):
            found.update(dict.fromkeys(_parted(folded, line, cuts, lexicon)))
    found.pop(span, None)
    return tuple(found) if len(found) <= _MOST else ()


def parted_at(reading: Reading, starts: Iterable[int]) -> Reading:
    """Return the reading with sentences parted where statements of claims of their own begin.

    The reading itself where they all begin with their sentence.
    """
    inner: dict[int, list[int]] = defaultdict(list)
    for start in sorted(set(starts)):
        position = reading.at(start)
        if reading.spans[position][0] < start < reading.spans[position][1]:
            inner[position].append(start)
    spans: list[Span] = []
    opening: set[int] = set()
    for position, span in enumerate(reading.spans):
        if position in reading.opening:
            opening.add(len(spans))
        parts = _begun_at(reading, span, inner.get(position, ()))
        opening.update(range(len(spans) + 1, len(spans) + len(parts)))
        spans += parts
    return replace(reading, spans=spans, opening=frozenset(opening)) if inner else reading


def _begun_at(reading: Reading, span: Span, cuts: Sequence[int]) -> list[Span]:
    """Return the parts of a sentence, each up to the last statement before the next cut."""
    ends = [high for _, high in statements(reading.folded, span, reading.lexicon)]
    starts = [span[0], *cuts]
    stops = [
        max((end for end in ends if low < end <= high), default=high)
        for low, high in zip(starts, cuts, strict=False)
    ]
    return list(zip(starts, [*stops, span[1]], strict=True))


def _cuts(places: Iterable[re.Match[str]]) -> list[Span]:
    return sorted(place.span() for place in places)


def _between(span: Span, cuts: Sequence[Span]) -> list[Span]:
    edges = [span[0], *(edge for cut in cuts for edge in cut), span[1]]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]


def _parted(folded: str, span: Span, cuts: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Return the parts between cuts; one that says next to nothing goes on in the next one."""
    parts: list[Span] = []
    begun = span[0]
    for low, high in cuts:
        if low > begun and says_something(folded[begun:low], lexicon):
            parts.append(_trimmed(folded, begun, low))
            begun = high
    if says_something(folded[begun : span[1]], lexicon):
        parts.append(_trimmed(folded, begun, span[1]))
    elif parts:
        parts[-1] = _trimmed(folded, parts[-1][0], span[1])
    return parts


def says_something(words: str, lexicon: Lexicon) -> bool:
    """Say whether folded words are enough for a statement."""
    if lexicon.spaced:
        return sum(any(map(str.isalnum, word)) for word in words.split()) >= _WORDS
    return sum(map(str.isalnum, words)) >= _CHARACTERS


def _trimmed(folded: str, start: int, end: int) -> Span:
    part = folded[start:end]
    return start + len(part) - len(part.lstrip(_EDGE)), start + len(part.rstrip(_EDGE))
