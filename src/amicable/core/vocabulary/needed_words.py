"""What a text must hold before it is worth while to look for a phrase in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    type Words = tuple[str, ...]

_REST = r"""
    | (?P<group>\((?:\?:)?(?!\?)) | (?P<look>\(\?<?[=!])
    | (?P<loose>\)(?=[?*{])) | (?P<end>\)) | (?P<or>\|)
    | \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \{[\d,]*\} | .
"""
# A letter that may be missing is not needed; a star after a word leaves only its end open.
_LETTERS = {
    True: r"(?P<letters>(?:[a-z0-9](?![?{])|\w(?![?*{]))+)",
    False: r"(?P<letters>(?:\w(?![?*{]))+)",
}
_TOKENS = {key: re.compile(some + _REST, re.VERBOSE | re.DOTALL) for key, some in _LETTERS.items()}
_UNKNOWN = re.compile(r"\(\?(?![:=!]|<[=!])")


def needed_words(folded: str, *, spaced: bool) -> Words:
    """Return words of which one is in every text that says the phrase; none where nobody can tell.

    `folded` is the phrase as `compile_phrase` folds it. What is found is pieces of words too.
    """
    if _UNKNOWN.search(folded):
        return ()
    return _of_group(_TOKENS[spaced].finditer(folded))


def _of_group(tokens: Iterator[re.Match[str]]) -> Words:
    """Return a word of each alternative up to the end of a group, none where one needs none."""
    branches: list[Words] = []
    needed: list[Words] = []
    for token in tokens:
        if token.lastgroup == "letters":
            needed.append((token[0],))
        elif token.lastgroup == "group":
            needed.append(_of_group(tokens))
        elif token.lastgroup == "look":
            _of_group(tokens)
        elif token.lastgroup == "or":
            branches.append(_most_telling(needed))
            needed = []
        elif token.lastgroup == "loose":
            return ()
        elif token.lastgroup == "end":
            break
    branches.append(_most_telling(needed))
    return tuple(word for words in branches for word in words) if all(branches) else ()


def _most_telling(needed: Sequence[Words]) -> Words:
    """Return the words of one place that are longest at least, of such the fewest."""
    return max(
        filter(None, needed), key=lambda words: (min(map(len, words)), -len(words)), default=()
    )
