"""The plain words of a language's complaints: what everybody says, whatever they bought.

A word that a lexicon knows (`delivery`, `boxes`, `paper`) tells nothing of an item that has it in
its name; one that no lexicon knows (`toner`, `cups`) was hardly written for any other reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST = 4
"""Letters from which a word can tell an item by itself."""
_WRITTEN = re.compile(rf"[a-z]{{{SHORTEST},}}\*?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Whole words, and beginnings of words that a phrase leaves open (`deliver*`)."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def plain_in(self, folded: str) -> frozenset[str]:
        """Return the words of a folded text that complaints of this language use themselves."""
        return frozenset(word for word in _WRITTEN.findall(folded) if self._holds(word))

    def _holds(self, word: str) -> bool:
        known = word in self.words or word.removesuffix("s") in self.words
        return known or f"{word}s" in self.words or word.startswith(self.beginnings)


def vocabulary_of(given: Mapping[str, object]) -> Vocabulary:
    """Return the words that stand anywhere in a lexicon's table, patterns and all."""
    written = {word for text in _texts(given) for word in _WRITTEN.findall(fold(text))}
    open_ended = {word for word in written if word.endswith("*")}
    return Vocabulary(
        frozenset(written - open_ended), tuple(sorted(word[:-1] for word in open_ended))
    )


def _texts(given: object) -> Iterator[str]:
    if isinstance(given, str):
        yield given
        return
    parts: Iterable[object] = ()
    if isinstance(given, Mapping):
        parts = (*given, *given.values())
    elif isinstance(given, list):
        parts = given
    for part in parts:
        yield from _texts(part)
