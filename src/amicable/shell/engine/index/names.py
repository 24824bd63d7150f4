"""Customers that a text names: in all their letters, or with slips on a line of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.index.keys import bare, text_key, trigrams
from amicable.shell.engine.index.name_postings import START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.engine.index.book_index import BookIndex
    from amicable.shell.engine.index.postings import Keys, Rows

_MOST_WORDS = 10
"""Words of a name that are tried together."""
_MOST_READ = 3_000
"""Characters of the beginning and of the end of a text in which names are looked for."""
_SHORT_LINE = 60
"""A name with slips is looked for in lines up to so long: senders and signatures."""
_MOST_LINES = 40
_SHARED = 0.55
"""Share of a line's trigrams that a name with slips has in common with it."""
_COMMON = 5_000
"""A trigram of more names than this tells nothing."""
MOST_NAMED = 50
"""Customers that are compared letter by letter."""


def names_whole(index: BookIndex, text: str) -> Rows:
    """Return the customers whose whole name, without spaces at its ends, may be in the text."""
    folded = bare(_read(text))
    words = folded.split()
    keys = [
        text_key(" ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _MOST_WORDS) + 1)
    ]
    exact = index.postings["names"].of(keys)
    if folded.isascii():
        return exact
    unparted = [text_key(folded[at : at + size]) for at in range(len(folded)) for size in _SIZES]
    return np.union1d(exact, index.postings["starts"].of(unparted))


_SIZES = range(1, START + 1)


def _read(text: str) -> str:
    if len(text) <= 2 * _MOST_READ:
        return text
    return f"{text[:_MOST_READ]}\n{text[-_MOST_READ:]}"


def names_alike(index: BookIndex, text: str) -> list[tuple[str, Rows]]:
    """Return the short lines of a text, each with the customers whose names are like it."""
    lines = [bare(line) for line in _read(text).splitlines() if len(line) <= _SHORT_LINE]
    return [
        (line, found)
        for line in dict.fromkeys(line for line in lines if len(line) > START)
        if len(found := _alike(index, line))
    ][:_MOST_LINES]


def _alike(index: BookIndex, line: str) -> Rows:
    found = list(_telling(index, np.unique(trigrams([line])[0])))
    if not found:
        return np.empty(0, dtype=np.uint32)
    numbers, counts = np.unique(np.concatenate(found), return_counts=True)
    enough = counts >= max(2, _SHARED * len(found))
    best = np.argsort(-counts[enough], kind="stable")[:MOST_NAMED]
    return numbers[enough][best]


def _telling(index: BookIndex, asked: Keys) -> Iterator[Rows]:
    parts = index.postings["parts"]
    starts = np.searchsorted(parts.keys, asked, side="left")
    ends = np.searchsorted(parts.keys, asked, side="right")
    for start, end in zip(starts, ends, strict=True):
        if start < end <= start + _COMMON:
            yield parts.rows[start:end]
