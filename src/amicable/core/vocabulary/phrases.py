"""Words of a language as a pattern over folded text, written so that a linguist can read them."""

from __future__ import annotations

import re
from functools import lru_cache

from amicable.core.vocabulary.folding import fold


@lru_cache(maxsize=8192)
def compile_phrase(written: str, *, spaced: bool = True) -> re.Pattern[str]:
    """Compile words to a pattern over folded text.

    A space is any white space or comma, `*` after a letter ends a word openly, ` .. ` skips up to
    six words (or twelve characters where words have no spaces), an apostrophe may be left out. The
    rest is a regular expression.
    """
    # Every repetition is bounded, so that no hostile text costs more than its length.
    text = fold(written.strip()).replace(r"\d+", r"\d{1,9}")
    if not spaced:
        return re.compile(text.replace("..", "[^.!?;\n]{0,12}?").replace(" ", r"\s*"))
    # Possessive, as words and what parts them share no character: nothing is tried twice.
    gap = r"(?:[\s,]{1,5}+[^\s,]{1,60}+){0,6}?[\s,]{1,5}+"
    text = re.sub(r"\s+\.\.\s+", "\x00", text).replace("'", "'?")
    text = text.replace(" ?", r"[\s,]{0,5}").replace(" ", r"[\s,]{1,5}")
    body = re.sub(r"(?<=[a-z0-9])\*", r"\\w{0,30}", text).replace("\x00", gap)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")
