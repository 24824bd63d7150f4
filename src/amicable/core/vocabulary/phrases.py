"""Words of a language as a pattern over folded text, written so that a linguist can read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


@dataclass(frozen=True)
class Phrasing:
    """A phrase as a linguist wrote it, compiled when a text is first compared with it.

    A mail meets the phrases of its own language and few of the others': compiling all of them
    would cost every run more than reading the mail does.
    """

    written: str
    spaced: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled phrase."""
        return compile_phrase(self.written, spaced=self.spaced)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in folded `text` that says it."""
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the place when folded `text` begins with it."""
        return self.pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the place when folded `text` says it and nothing else."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in folded `text` that says it."""
        return self.pattern.finditer(text)

    def sub(self, replaced: Callable[[re.Match[str]], str], text: str) -> str:
        """Return folded `text` with every such place replaced."""
        return self.pattern.sub(replaced, text)
