"""Single words of item names: `the toner`, `those cups`, for people who know no article names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from amicable.core.identify.clues import Clue
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.vocabulary.invoice import Invoice

_WORD = re.compile(r"[a-z]{4,}")
_Places = frozenset[tuple[str, str]]


def item_word_clues(
    text: str, named: Sequence[Clue], invoices: Sequence[Invoice], plain: AbstractSet[str]
) -> Iterator[Clue]:
    """Yield one clue for each word that only an item's name explains, with the lines that hold it.

    `named` are the items whose names the words hold fuller; their words say nothing more. `plain`
    words are those of any complaint. Words that the same lines hold are one clue.
    """
    explained = {_stem(word) for clue in named for word in _WORD.findall(fold(clue.text))}
    told = sorted(set(_WORD.findall(fold(text))) - plain)
    words = {_stem(word): word for word in told if _stem(word) not in explained}
    by_lines: dict[_Places, list[str]] = defaultdict(list)
    for stem, places in _held(words.keys(), invoices).items():
        by_lines[places].append(words[stem])
    for places, found in by_lines.items():
        longest = max(found, key=lambda word: (len(word), word))
        yield Clue("item_word", longest, frozenset(invoice for invoice, _ in places), -1, places)


def _held(stems: AbstractSet[str], invoices: Sequence[Invoice]) -> dict[str, _Places]:
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    known: dict[tuple[str | None, str | None], frozenset[str]] = {}
    for invoice in invoices if stems else ():
        for line in invoice.lines:
            named = (line.item_name, line.description)
            if named not in known:  # the same things are billed again and again
                words = _WORD.findall(fold(" ".join(one or "" for one in named)))
                known[named] = frozenset(map(_stem, words)) & stems
            for stem in known[named]:
                places[stem].add((invoice.invoice_id, line.line))
    return {stem: frozenset(held) for stem, held in places.items()}


def _stem(word: str) -> str:
    return word.removesuffix("s")
