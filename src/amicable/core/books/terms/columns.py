"""Pages set in columns of text: the left column is read to its end before the right one.

A table has columns too. What tells them apart is that columns of text hold prose on both sides of
the gap, line after line; a page of which this is not so stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = re.compile(r"\s{2,}(?=\S)")
_DRIFT = 8
"""Signs by which a column may begin further right, where the line before it is long."""
_LEAST = 5
"""Lines of prose that a column of text has at least."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 4
_WIDE = re.compile(r"[\u3400-\u9fff]")
_MOST_WIDE = 12
_FEWEST = 25
"""Signs of the narrowest column of text."""
_TRIED = 4

Halves = tuple[str, str]


def in_reading_order(text: str) -> str:
    """Return the lines of a page, those of a second column of text behind those of the first."""
    lines = text.splitlines()
    for place in _places(lines):
        blocks = [
            _in_order(list(block), place)
            for _, block in groupby(lines, key=lambda line: _halves(line, place) is None)
        ]
        if any(changed for _, changed in blocks):
            return "\n".join(line for block, _ in blocks for line in block)
    return text


def _places(lines: Sequence[str]) -> list[int]:
    """Return where a second column may begin, the likeliest first."""
    starts = Counter(gap.end() for line in lines for gap in _GAP.finditer(line))
    near = {
        place: sum(starts[place + step] for step in range(_DRIFT))
        for place in starts
        if place >= _FEWEST
    }
    often = [place for place, count in near.items() if count >= _LEAST]
    return sorted(often, key=lambda one: (-near[one], one))[:_TRIED]


def _halves(line: str, place: int) -> Halves | None:
    """Return a line left and right of a place, None where it goes across."""
    for gap in _GAP.finditer(line):
        if place <= gap.end() < place + _DRIFT:
            return line[: gap.start()].rstrip(), line[gap.end() :].rstrip()
    return (line, "") if len(line.rstrip()) < place else None


def _in_order(lines: Sequence[str], place: int) -> tuple[list[str], bool]:
    """Return a block of lines in the order of reading, and whether that is another one."""
    halves = [one for line in lines if (one := _halves(line, place)) is not None]
    left, right = ([pair[side] for pair in halves] for side in (0, 1))
    if not halves or not (_is_prose(left) and _is_prose(right)):
        return list(lines), False
    inner = in_reading_order("\n".join(right)).splitlines()
    return [*left, "", *inner, ""], True


def _is_prose(lines: Sequence[str]) -> bool:
    """Say whether most lines are of running text, which goes on from line to line."""
    written = [line for line in lines if line.strip()]
    prose = [line for line in written if _runs_on(line)]
    return len(prose) >= _LEAST and 2 * len(prose) >= len(written)


def _runs_on(line: str) -> bool:
    if _GAP.search(line.strip()):
        return False
    return len(_WORDS.findall(line)) > _MOST_WORDS or len(_WIDE.findall(line)) > _MOST_WIDE
