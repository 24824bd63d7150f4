"""What of a text is weighed beside its sentence vector: words, pairs of words, and parts of words.

Written here and not taken from a training library, so that a mail is judged without loading one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Places = npt.NDArray[np.int64]

LONGEST_TEXT = 4000
"""Characters of a text that are weighed; a reason is told long before that."""
MOST_TERMS = 24_000
"""Terms that are kept, those of most texts first."""
WORDS, PARTS = 1.0, 0.85
"""How much words and parts of words count beside a sentence vector of `model.SENTENCE`."""
LONGEST_TERM = 80
"""Characters of a term that is kept; a run of signs longer than that is no word."""
_WORD = re.compile(r"\w+")
_SIZES = range(2, 6)


def terms_of(text: str) -> Iterator[str]:
    """Yield the words, the pairs of neighbours, and the parts of 2 to 5 letters within words."""
    words = _WORD.findall(text[:LONGEST_TEXT].lower())
    yield from (f"w {word}" for word in words)
    yield from (f"w {first} {second}" for first, second in pairwise(words))
    for word in words:
        edged = f" {word} "
        for size in _SIZES:
            yield from (f"c{edged[i : i + size]}" for i in range(len(edged) - size + 1))


def choose_terms(texts: Sequence[str]) -> dict[str, float]:
    """Return the terms worth keeping with their rarity, in the order of their spelling.

    A term counts from its second text on: what one customer alone wrote is not kept in a model.
    """
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(set(terms_of(text)))
    kept = [term for term, count in seen.items() if count > 1 and len(term) <= LONGEST_TERM]
    kept = sorted(kept, key=lambda term: (-seen[term], term))[:MOST_TERMS]
    total = len(texts) + 1
    return {term: math.log(total / (seen[term] + 1)) + 1 for term in sorted(kept)}


def weigh(text: str, places: Mapping[str, int], rarity: Floats) -> tuple[Places, Floats]:
    """Return where the terms of a text stand and what each weighs.

    What is said more often weighs a little more. Words and parts of words are each brought to
    one length (WORDS, PARTS), so that a long text weighs no more than a short one.
    """
    counted = Counter(term for term in terms_of(text) if term in places)
    ordered = sorted(counted, key=places.__getitem__)
    where = np.array([places[term] for term in ordered], dtype=np.int64)
    often = np.array([counted[term] for term in ordered], dtype=np.float32)
    of_word = np.array([term[0] == "w" for term in ordered], dtype=np.bool_)
    weights = (1 + np.log(often)) * rarity[where]
    for block, share in ((of_word, WORDS), (~of_word, PARTS)):
        length = np.sqrt((weights[block] ** 2).sum())
        weights[block] *= share / (length or 1)
    return where, weights.astype(np.float32)
