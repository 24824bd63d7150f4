"""Remember what is asked again and again of the same texts: headings and their spellings."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 1 << 15
_LONGEST = 200
"""Characters of a text that is remembered: a file may call a column by a megabyte."""


def remembered[Told](of: Callable[[str], Told]) -> Callable[[str], Told]:
    """Return the function, which must be pure, so that it computes once for each short text.

    It holds 32,768 texts of 200 characters at most, the latest ones.
    """
    known = lru_cache(maxsize=_MOST)(of)

    @wraps(of)
    def told(text: str) -> Told:
        return known(text) if len(text) <= _LONGEST else of(text)

    return told
