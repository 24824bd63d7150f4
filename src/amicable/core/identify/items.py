"""Items that the words name: their names in the books, looked for in the customer's sentences."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from amicable.core.identify.clues import Clue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.vocabulary.invoice import Invoice

_Labels = tuple[str | None, str | None, str | None]

_ENOUGH = 60
"""Percent of an item's name that the words must hold."""
_WHOLE = 90
"""Percent from which the words give the name, and no part of it."""
_OWN = 40
"""Percent of a name that must stand in words no fuller name explains."""
_LONG_WORD = 5
"""Letters from which a word may differ by one edit, or by its ending."""
_LONGER_WORD = 9
"""Letters from which a word may differ by two edits."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of the books, the words of the text that hold it, and how much of it they hold."""

    name: str
    words: frozenset[str]
    share: int

    @property
    def letters(self) -> int:
        return sum(map(len, self.words))


def item_clues(text: str, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Yield one clue for each item that the words name.

    The fullest names come first; a name that they explain is not named again. Names that the same
    words hold as well are one clue: the words mean one of them.
    """
    folded = _fold(text)
    words = _Words(frozenset(re.findall(r"[a-z0-9]+", folded)))
    lines = _lines_by_label(invoices)
    found = [one for name in lines if (one := _named(name, folded, words)) is not None]
    for group in _told_apart(found):
        held = frozenset(place for one in group for place in lines[one.name])
        whole = len(group) == 1 and group[0].share >= _WHOLE
        code = "item_named" if whole else "item_partly_named"
        yield Clue(code, group[0].name, frozenset(i for i, _ in held), -1, held)


def _lines_by_label(invoices: Iterable[Invoice]) -> dict[str, list[tuple[str, str]]]:
    places: dict[_Labels, list[tuple[str, str]]] = defaultdict(list)
    for invoice in invoices:
        for line in invoice.lines:
            labels = (line.item_name, line.item_id, line.description)
            places[labels].append((invoice.invoice_id, line.line))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for labels, held in places.items():  # the same things are billed again and again
        for label in set(labels) - {None, ""}:
            found[label or ""] += held
    return found


def _told_apart(found: Iterable[_Named]) -> Iterator[list[_Named]]:
    groups: dict[frozenset[str], list[_Named]] = defaultdict(list)
    for one in found:
        groups[one.words].append(one)
    explained: set[str] = set()
    fullest = sorted(groups.items(), key=lambda pair: (-pair[1][0].letters, sorted(pair[0])))
    for words, many in fullest:
        best = max(one.share for one in many)
        own = sum(map(len, words - explained))
        if 100 * own >= _OWN * sum(map(len, words)):
            explained |= words
            yield sorted((o for o in many if o.share == best), key=lambda one: one.name)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


class _Words:
    """The words of a text, each word of a name looked for once."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._known: dict[str, str | None] = {}

    def holding(self, part: str) -> str | None:
        """Return the word of the text that a word of a name is, slips allowed."""
        if part not in self._known:
            self._known[part] = part if part in self._words else self._like(part)
        return self._known[part]

    def _like(self, part: str) -> str | None:
        if len(part) < _LONG_WORD or part.isdigit():
            return None
        edits = 2 if len(part) >= _LONGER_WORD else 1
        stem = part.rstrip("s")
        like = [
            word
            for word in self._words
            if abs(len(word) - len(part)) <= edits
            and (
                word.rstrip("s") == stem
                or (word[0] == part[0] and OSA.distance(word, part, score_cutoff=edits) <= edits)
            )
        ]
        return min(like, key=lambda word: (OSA.distance(word, part), word), default=None)


def _named(name: str, folded: str, words: _Words) -> _Named | None:
    """Return how much of a name the words hold, in percent of its letters; None if too little."""
    own = _fold(name)
    if not own.isascii():
        return _Named(name, frozenset((own,)), 100) if own in folded else None
    parts = [part for part in re.findall(r"[a-z0-9]+", own) if len(part) > 2 or part.isdigit()]
    held = {part: word for part in parts if (word := words.holding(part))}
    if not any(len(part) > 3 for part in held):
        return None
    share = 100 * sum(len(part) for part in parts if part in held) // sum(map(len, parts))
    return _Named(name, frozenset(held.values()), share) if share >= _ENOUGH else None
