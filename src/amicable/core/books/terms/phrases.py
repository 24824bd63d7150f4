"""The name of an item out of the words before an amount, without what only leads to or from it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from amicable.core.books.terms.wording import Wording

_MARKS = (
    "\"'\u00ab\u00bb\u300c\u300d\u300a\u300b\u201c\u201d*,.:;- =+@"
    "\u2013\u2014\u3001\uff0c\uff1a\x00"
)
_SIGNS = re.compile(r"[\s,.:=@-]+")
_MOST = 12
"""Small words that are taken off one name at most."""


@lru_cache(maxsize=64)
def _side(words: tuple[str, ...], side: str) -> re.Pattern[str]:
    one = "|".join(sorted(words, key=len, reverse=True)) or "(?!x)x"
    wide = any(word[:1] > "\u2e80" for word in words)
    if side == "lead":
        return re.compile(rf"(?:{one})" + ("" if wide else r"(?![\w-])"))
    return re.compile(("" if wide else r"(?<![\w-])") + rf"(?:{one})\Z")


def without_lead(text: str, wording: Wording) -> str:
    """Return words without the small ones that stand before a name: `price of the`."""
    pattern = _side(wording.grammar.get("lead", ()), "lead")
    for _ in range(_MOST):
        text = text.strip(_MARKS)
        found = pattern.match(fold(text))
        if found is None or not text[found.end() :].strip(_MARKS):
            break
        text = text[found.end() :]
    return text


def without_link(text: str, wording: Wording) -> tuple[str, bool]:
    """Return words without those that link a name to its amount, and whether there were any."""
    pattern, linked = _side(wording.grammar.get("link", ()), "link"), False
    for _ in range(_MOST):
        bare = text.rstrip()
        if bare[-1:] in {":", "\uff1a", "=", "@"}:
            linked = True
        text = bare.strip(_MARKS)
        found = pattern.search(fold(text))
        if found is None or not text[: found.start()].strip(_MARKS):
            break
        if len(found[0]) == 1 and text[found.start() :].isupper():
            break  # `Lift A`
        text, linked = text[: found.start()], True
    return text, linked


def name_of(text: str, wording: Wording) -> tuple[str, bool]:
    """Return the name that words before an amount hold, and whether a word links it to that."""
    text, linked = without_link(text, wording)
    return without_lead(text, wording).strip(_MARKS), linked


def is_small(text: str, wording: Wording) -> bool:
    """Say whether words are nothing but such as lead to a name or link one to an amount."""
    left = fold(text).strip(_MARKS)
    lead, link = (_side(wording.grammar.get(n, ()), n) for n in ("lead", "link"))
    for _ in range(_MOST):
        left = _SIGNS.sub(" ", left).strip()
        found = lead.match(left) or link.search(left)
        if not left or found is None:
            break
        left = left[: found.start()] + left[found.end() :]
    return not left.strip(_MARKS)
