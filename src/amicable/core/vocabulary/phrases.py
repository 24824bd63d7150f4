"""Words of a language as a pattern over folded text, written so that a linguist can read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.needed_words import needed_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@lru_cache(maxsize=8192)
def compile_phrase(written: str, *, spaced: bool = True) -> re.Pattern[str]:
    """Compile words, written as `phrase_pattern` reads them, to a pattern over folded text."""
    return re.compile(phrase_pattern(written, spaced=spaced))


def phrase_pattern(written: str, *, spaced: bool = True) -> str:
    """Return words as a regular expression over folded text.

    A space is any white space or comma, `*` after a letter ends a word openly, ` .. ` skips up to
    six words (or twelve characters where words have no spaces), an apostrophe may be left out. The
    rest is a regular expression.
    """
    # Every repetition is bounded, so that no hostile text costs more than its length.
    text = fold(written.strip()).replace(r"\d+", r"\d{1,9}")
    if not spaced:
        return text.replace("..", "[^.!?;\n]{0,12}?").replace(" ", r"\s*")
    # Possessive, as words and what parts them share no character: nothing is tried twice.
    gap = r"(?:[\s,]{1,5}+[^\s,]{1,60}+){0,6}?[\s,]{1,5}+"
    text = re.sub(r"\s+\.\.\s+", "\x00", text).replace("'", "'?")
    text = text.replace(" ?", r"[\s,]{0,5}").replace(" ", r"[\s,]{1,5}")
    body = re.sub(r"(?<=[a-z0-9])\*", r"\\w{0,30}", text).replace("\x00", gap)
    return rf"(?<!\w)(?:{body})(?!\w)"


@dataclass(frozen=True)
class Phrasing:
    """A phrase as a linguist wrote it, compiled when a text first has words of it.

    A mail has words of one phrase in ten: compiling all of them would cost every run more than
    reading the mail does, and looking for a word is quicker than trying a pattern.
    """

    written: str
    spaced: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled phrase."""
        return compile_phrase(self.written, spaced=self.spaced)

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return needed_words(fold(self.written.strip()), spaced=self.spaced)

    def _in(self, text: str) -> re.Pattern[str] | None:
        """Return the compiled phrase if the text has a word that it needs; most have none."""
        for word in self._needed:  # a plain loop: this is asked some ten thousand times a mail
            if word in text:
                return self.pattern
        return None if self._needed else self.pattern

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in folded `text` that says it."""
        pattern = self._in(text)
        return pattern.search(text) if pattern else None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the place when folded `text` begins with it."""
        pattern = self._in(text)
        return pattern.match(text) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the place when folded `text` says it and nothing else."""
        pattern = self._in(text)
        return pattern.fullmatch(text) if pattern else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in folded `text` that says it."""
        pattern = self._in(text)
        return pattern.finditer(text) if pattern else iter(())

    def sub(self, replaced: Callable[[re.Match[str]], str], text: str) -> str:
        """Return folded `text` with every such place replaced."""
        pattern = self._in(text)
        return pattern.sub(replaced, text) if pattern else text
