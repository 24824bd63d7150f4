"""What goods and services are called, in every language that we know names of.

One thing has one key in all languages, so that `los filtros` and `Kasai water filter 40` are known
to be the same kind of thing. What no language names is not known to be anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[a-z]+")
_PLURALS = ("s", "es")


@dataclass(frozen=True, slots=True)
class Called:
    """One word of a text that names a kind of thing, as written, and where it stands."""

    word: str
    start: int
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Goods:
    """Folded names → the things that they may name, with those that are services."""

    spaced: Mapping[str, frozenset[str]]
    """Single words of languages that part words, without the plural's ending."""
    unspaced: Mapping[str, frozenset[str]]
    """Names of languages that do not, found anywhere in a text, the longest first."""
    services: frozenset[str] = frozenset()
    """Things that are done rather than handed over; their names are words of everyday too."""

    def called(self, text: str) -> Iterator[Called]:
        """Yield each word of a text that names a known thing."""
        folded = fold(text)
        for found in _WORD.finditer(folded):
            if things := self._things(found[0]):
                yield Called(text[found.start() : found.end()], found.start(), things)
        for name, things in self.unspaced.items():
            while (start := folded.find(name)) >= 0:
                yield Called(text[start : start + len(name)], start, things)
                folded = folded[:start] + " " * len(name) + folded[start + len(name) :]

    def in_text(self, text: str) -> frozenset[str]:
        """Return every thing that a text may name."""
        return frozenset(thing for one in self.called(text) for thing in one.things)

    def _things(self, word: str) -> frozenset[str]:
        singular = (word.removesuffix(end) for end in _PLURALS if word.endswith(end))
        known = (self.spaced.get(one) for one in (word, *singular))
        return next((things for things in known if things), frozenset())


NO_GOODS = Goods({}, {})
"""Knows nothing, and so holds nothing to be missing."""
