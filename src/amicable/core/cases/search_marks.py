"""Where in a text what was searched stands, so that a page can mark it.

What is marked is what `search_words` finds by: case, accents and what joins the parts of a number
do not count, an amount is one in any way of writing it, and two Chinese signs suffice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amicable.core.cases.search_words import (
    AMOUNT,
    SIGNS,
    THIN_SPACE,
    amount_words,
    folded,
    words_asked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_WORD = f"[^\\W_{SIGNS}]"
_JOINED = "[-/._@+#]?"
_OF_AMOUNT = re.compile(r"n\d").match
_BEFORE, _AFTER = 60, 120
"""So many signs of a text are shown before the first mark, and in all after its beginning."""


class Mark(NamedTuple):
    """A stretch of a text that was searched; `group` is which part of what was asked."""

    start: int
    end: int
    group: int


class Piece(NamedTuple):
    """A stretch of an excerpt."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched: of each group one word has to be found."""

    patterns: tuple[re.Pattern[str], ...]
    amounts: tuple[frozenset[str], ...]
    """The words of a group that an amount may be; empty where no amount is asked for."""


def sought(text: str) -> Sought:
    """Return what a search asks for, ready to be looked for in many texts."""
    groups = words_asked(text)
    patterns = (re.compile("|".join(map(_pattern, group))) for group in groups)
    return Sought(tuple(patterns), tuple(frozenset(filter(_OF_AMOUNT, group)) for group in groups))


def marks_in(text: str, asked: Sought) -> list[Mark]:
    """Return all places of what is asked, in their order; none lies within another."""
    plain, origins = _folded(text)
    found = [
        Mark(*one.span(), group)
        for group, pattern in enumerate(asked.patterns)
        for one in pattern.finditer(plain)
    ]
    found += _amounts(plain, asked)
    marks: list[Mark] = []
    for start, end, group in sorted(found, key=lambda one: (one.start, -one.end)):
        if end > start and (not marks or origins[start] >= marks[-1].end):
            marks.append(Mark(origins[start], origins[end - 1] + 1, group))
    return marks


def excerpt(text: str, marks: list[Mark]) -> tuple[Piece, ...]:
    """Cut the surroundings of the first mark out of a text, whole words, with what is marked."""
    first = max(marks[0].start - _BEFORE, 0)
    last = max(marks[0].end, min(marks[0].start + _AFTER, len(text)))
    if first:
        space = re.search(r"\s", text[first : marks[0].start])
        first += space.end() if space else 0
    if last < len(text):
        spaces = [one.start() for one in re.finditer(r"\s", text[marks[0].end : last])]
        last = marks[0].end + spaces[-1] if spaces else last
    pieces, at = [Piece("…", is_found=False)] if first else [], first
    for one in (mark for mark in marks if mark.end <= last):
        pieces += [Piece(text[at : one.start], is_found=False)]
        pieces += [Piece(text[one.start : one.end], is_found=True)]
        at = one.end
    pieces += [Piece(text[at:last], is_found=False)]
    pieces += [Piece("…", is_found=False)] if last < len(text) else []
    return tuple(piece for piece in pieces if piece.text)


def _pattern(word: str) -> str:
    """Return the pattern of a word as `words_asked` writes it; one that may go on is one whole."""
    plain, goes_on = word.rstrip("*"), word.endswith("*")
    if re.match(f"[{SIGNS}]", plain):
        return re.escape(plain)
    zeros = "0*" if plain.isdecimal() else ""
    end = f"{_OF_WORD}*" if goes_on else f"(?!{_OF_WORD})"
    return f"(?<!{_OF_WORD}){zeros}{_JOINED.join(map(re.escape, plain))}{end}"


def _amounts(plain: str, asked: Sought) -> list[Mark]:
    if not any(asked.amounts):
        return []
    return [
        Mark(*one.span(), group)
        for one in AMOUNT.finditer(plain)
        for words in [amount_words(one[0])]
        for group, sought_words in enumerate(asked.amounts)
        if words & sought_words
    ]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return a text folded sign by sign, and where each of its signs comes from."""
    thin = [one.start() for one in THIN_SPACE.finditer(text)]
    if not thin and all(len(_FOLDS[ord(one)]) == 1 for one in set(text)):
        return text.translate(_FOLDS), range(len(text))
    signs = [_FOLDS[ord(one)] for one in text]
    for at in thin:
        signs[at] = ""
    return "".join(signs), [at for at, sign in enumerate(signs) for _ in sign]


class _Folds(dict[int, str]):
    """What each sign is folded to, found once."""

    def __missing__(self, sign: int) -> str:
        self[sign] = folded(chr(sign))
        return self[sign]


_FOLDS = _Folds()
