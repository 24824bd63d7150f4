"""Lists that bear no marks: lines below each other of which each says something of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.reasons import hear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon

    Span = tuple[int, int]

_FEWEST = 3
_MOST = 12
"""Lines of such a list; more are a table."""
_LONGEST = 160
"""Characters of a line of a list; a longer one is a paragraph."""
_STOPS = ".!?;\u3002\u2026"
_TOLD = Decimal("0.60")
"""How surely a line has to sound like a reason to count as one that complains."""


def listed_lines(folded: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the lines of all lists without marks in a text, in their order.

    A block of lines is a list where two lines at the least sound like complaints of different
    things, half of its lines end early (where a program wraps a text, the next word would not have
    fitted), and half of them end without a full stop, unlike a letter told in short paragraphs.
    """
    return tuple(
        line
        for lines in _blocks(folded)
        if _is_list(folded, lines) and _complains(folded, lines, lexicon)
        for line in lines
    )


def by_line(reading: Reading) -> Reading:
    """Return the reading with sentences parted at the lines of such lists."""
    starts = [start for start, _ in listed_lines(reading.folded, reading.lexicon)]
    if not starts:
        return reading
    spans = [part for span in reading.spans for part in _parted(reading.folded, span, starts)]
    opening = frozenset(at for at, (start, _) in enumerate(spans) if start in starts and at)
    return replace(reading, spans=spans, opening=opening)


def points_in_lines(reading: Reading) -> tuple[range, ...]:
    """Return the sentences of each line of such lists."""
    lines = listed_lines(reading.folded, reading.lexicon)
    found = [
        [at for at, (start, _) in enumerate(reading.spans) if low <= start < high]
        for low, high in lines
    ]
    return tuple(range(own[0], own[-1] + 1) for own in found if own)


def _blocks(folded: str) -> Iterator[list[Span]]:
    """Yield the lines that stand below each other, without the white space around them."""
    block: list[Span] = []
    start = 0
    for line in folded.split("\n"):
        said = line.strip()
        if said:
            low = start + len(line) - len(line.lstrip())
            block.append((low, low + len(said)))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _is_list(folded: str, lines: Sequence[Span]) -> bool:
    lengths = [end - start for start, end in lines]
    if not _FEWEST <= len(lines) <= _MOST or max(lengths) > _LONGEST:
        return False
    if 2 * sum(folded[end - 1] in _STOPS for _, end in lines) > len(lines):
        return False
    widest = max(lengths)
    early = [
        length + 1 + len(_first_word(folded, following)) <= widest
        for length, following in zip(lengths, lines[1:], strict=False)
        if length < widest
    ]
    return 2 * sum(early) >= len(early) > 0


def _first_word(folded: str, line: Span) -> str:
    word = folded[slice(*line)].split(maxsplit=1)[0]
    return word if word.isascii() else word[:1]


def _complains(folded: str, lines: Iterable[Span], lexicon: Lexicon) -> bool:
    heard = hear([folded[slice(*line)] for line in lines], (lexicon,)).hinted
    told = [one for one in heard if one.score >= _TOLD]
    return len({one.reason for one in told}) > 1 and len({one.sentence for one in told}) > 1


def _parted(folded: str, span: Span, starts: Iterable[int]) -> Iterator[Span]:
    begun, end = span
    for start in starts:
        if begun < start < end:
            yield begun, begun + len(folded[begun:start].rstrip())
            begun = start
    yield begun, end
