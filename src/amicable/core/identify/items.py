"""Items that the words name: their names in the books, looked for in the customer's sentences."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from amicable.core.identify.clues import Clue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_ENOUGH = 60
"""Percent of an item's name that the words must hold."""
_LONG_WORD = 5
"""Letters from which a word may differ by one edit, or by its ending."""


def item_clues(text: str, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Yield one clue for each item that the words name, the fullest names only.

    A name of which the words hold all counts before one of which they hold a part.
    """
    folded = _fold(text)
    words = _words(folded)
    shares = {
        name: share
        for name in {label for i in invoices for line in i.lines for label in _labels(line)}
        if (share := _share(name, folded, words)) >= _ENOUGH
    }
    fullest = max(shares.values(), default=0)
    for name in sorted(name for name, share in shares.items() if share == fullest):
        lines = frozenset(
            (i.invoice_id, line.line)
            for i in invoices
            for line in i.lines
            if name in _labels(line)
        )
        yield Clue("item_named", name, frozenset(i for i, _ in lines), -1, lines)


def _labels(line: InvoiceLine) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(text for text in (line.item_name, line.item_id, line.description) if text)
    )


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(folded: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", folded))


def _share(name: str, folded: str, words: frozenset[str]) -> int:
    """Return how much of a name the words hold, in percent of its letters."""
    own = _fold(name)
    if not own.isascii():
        return 100 if own in folded else 0
    parts = [part for part in re.findall(r"[a-z0-9]+", own) if len(part) > 2 or part.isdigit()]
    whole = sum(map(len, parts))
    held = [part for part in parts if _held(part, words)]
    if not whole or not any(len(part) > 3 for part in held):
        return 0
    return 100 * sum(map(len, held)) // whole


def _held(part: str, words: frozenset[str]) -> bool:
    if part in words:
        return True
    if len(part) < _LONG_WORD or part.isdigit():
        return False
    stem = part.rstrip("s")
    return any(
        word.rstrip("s") == stem or (word[0] == part[0] and OSA.distance(word, part) == 1)
        for word in words
        if abs(len(word) - len(part)) <= 2
    )
