"""A text sentence by sentence, with what each mentions, as facts are read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.vocabulary.complaint import Mention

MOST_TOLD = 20
"""Facts of one sort that are kept; a person reads the mail that tells more."""
_FEW = 3
"""Words of its own from which a second language is heard in a mail."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: its words, where it starts in the text, and what it mentions."""

    text: str
    folded: str
    start: int
    mentions: tuple[Mention, ...]

    @property
    def quote(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.split())

    @property
    def names_paper(self) -> bool:
        """Whether it names the number of a paper."""
        return any(one.kind.endswith(("_number", "_order")) for one in self.mentions)

    def nearest(self, kinds: Iterable[str], place: int) -> Mention | None:
        """Return the mention of these kinds nearest to a place in the sentence, later ones first.

        What stands before the place counts only when nothing stands behind it.
        """
        found = [one for one in self.mentions if one.kind in set(kinds) and one.value]
        at = self.start + place
        behind = [one for one in found if one.start + len(one.text) > at]
        before = [one for one in found if one not in behind]
        return behind[0] if behind else (before[-1] if before else None)


@dataclass(frozen=True, slots=True)
class Passages:
    """All sentences of a text, the lexicons they are read with, and the day of the mail."""

    sentences: tuple[Passage, ...]
    folded: str
    lexicons: tuple[Lexicon, ...]
    day: date | None

    def saying(self, cue: str) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield the sentences that give a cue, with the first place that does."""
        heard = [lexicon for lexicon in self.lexicons if lexicon.says(cue, self.folded)]
        for passage in self.sentences if heard else ():
            places = (lexicon.says(cue, passage.folded) for lexicon in heard)
            if match := next((place for place in places if place), None):
                yield passage, match

    def says(self, cue: str, passage: Passage) -> re.Match[str] | None:
        """Return the first place where a sentence gives a cue."""
        places = (lexicon.says(cue, passage.folded) for lexicon in self.lexicons)
        return next((place for place in places if place), None)

    def without(self, cue: str) -> Passages:
        """Return the same sentences with every place that gives a cue blanked, offsets kept."""
        blanked = _blanked(self.folded, cue, self.lexicons)
        if blanked == self.folded:
            return self
        sentences = tuple(
            replace(one, folded=_blanked(one.folded, cue, self.lexicons)) for one in self.sentences
        )
        return replace(self, sentences=sentences)


def passages(reading: Reading, others: Sequence[Lexicon], day: date | None) -> Passages:
    """Return a reading sentence by sentence; `others` are heard where the text speaks them too."""
    sentences = []
    left = list(reading.mentions)
    for start, end in reading.spans:
        within: list[Mention] = []
        while left and left[0].start < end:
            within.append(left.pop(0))
        mentions = tuple(one for one in within if one.start >= start)
        sentences.append(
            Passage(reading.text[start:end], reading.folded[start:end], start, mentions)
        )
    spoken = tuple(other for other in others if _is_spoken(reading.folded, reading.lexicon, other))
    return Passages(tuple(sentences), reading.folded, (reading.lexicon, *spoken), day)


def _is_spoken(folded: str, lexicon: Lexicon, other: Lexicon) -> bool:
    """Say whether a text holds some words that only the other language has."""
    if not other.spaced:
        return sum("\u4e00" <= char <= "\u9fff" for char in folded) > _FEW
    words = {"".join(filter(str.isalpha, word)) for word in folded.split()}
    return len(words & other.function_words - lexicon.function_words) >= _FEW


def _blanked(folded: str, cue: str, lexicons: Iterable[Lexicon]) -> str:
    for lexicon in lexicons:
        for phrasing in lexicon.cues.get(cue, ()):
            folded = phrasing.sub(lambda match: " " * len(match[0]), folded)
    return folded
