"""One sentence that complains of two things is read as two: `billed twice and one is missing`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.reasons import hear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.reasons import Hearing

_SURE = Decimal("0.90")
"""How surely each clause has to tell a reason of its own: more than by one strong phrase."""
_HEARD = Decimal("0.85")
"""How surely two reasons have to be heard in a sentence for its clauses to be tried."""
_LONGEST = 600
"""Characters of a sentence that is parted; a longer one is a table, or no sentence at all."""
_MOST_PLACES = 8
_STORIES = frozenset("BHLMY")
"""Groups of reasons that are told as what we did and what you did: `we paid and ..`."""
_STORY = "Q06"
"""A return is told so too: `we sent them back and no credit note came`."""
_SPACE = " \t\r\n,"


def by_clause(reading: Reading, hearing: Hearing) -> Reading:
    """Return the reading with such sentences parted; itself where there are none.

    A sentence is parted where the language joins two statements, each of them by itself tells
    surely a reason that the other does not, and together they tell nothing else. Two statements
    that tell one story stay whole: `we paid within ten days and the discount is missing`.
    """
    sure = defaultdict(set)
    for one in hearing.hinted:
        if one.score >= _HEARD:
            sure[one.sentence].add(one.reason)
    spans: list[tuple[int, int]] = []
    opening: set[int] = set()
    for position, span in enumerate(reading.spans):
        if position in reading.opening:
            opening.add(len(spans))
        tried = len(sure[position]) > 1 and span[1] - span[0] <= _LONGEST
        clauses = list(_clauses(reading, span)) if tried else [span]
        opening.update(range(len(spans) + 1, len(spans) + len(clauses)))
        spans += clauses
    if len(spans) == len(reading.spans):
        return reading
    return replace(reading, spans=spans, opening=frozenset(opening))


def _clauses(reading: Reading, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    folded, lexicon = reading.folded, reading.lexicon
    start, end = span
    for left, right in _joins(folded[start:end], lexicon):
        before, after = folded[start : span[0] + left], folded[span[0] + right : end]
        if _are_two(before, after, folded[start:end], lexicon):
            yield start, start + len(before.rstrip(_SPACE))
            start = end - len(after.lstrip(_SPACE))
    yield start, end


def _are_two(before: str, after: str, whole: str, lexicon: Lexicon) -> bool:
    first = _told(before, lexicon)
    second = _told(after, lexicon) if first else set()
    both = first | second
    if not second or first & second or any(map(_is_story, both)):
        return False
    return _told(whole, lexicon) <= both


def _is_story(reason: str) -> bool:
    return reason[0] in _STORIES or reason == _STORY


def _joins(sentence: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    places = (cue.finditer(sentence) for cue in lexicon.cues.get("joins", ()))
    return sorted(place.span() for found in places for place in found)[:_MOST_PLACES]


def _told(clause: str, lexicon: Lexicon) -> set[str]:
    """Return what a clause tells surely when it stands alone."""
    return {one.reason for one in hear([clause], (lexicon,)).told if one.score >= _SURE}
