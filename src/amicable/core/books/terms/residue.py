"""What no rule took of a passage that gave a row: words that may change what the row means.

`Remote hands: EUR 95.00 per hour, billed per started half hour` is more than a price for an hour.
Small words, and those that say nothing of terms (`excluding VAT`), are passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.books.terms.phrases import is_small
from amicable.core.books.terms.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.facts import Words
    from amicable.core.books.terms.wording import Wording

_PIECE = re.compile(r"[^\x00;:,.()\uff08\uff09\u3001\uff0c\u3002\uff1b\uff1a]+")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = ("link", "lead", "per", "each", "for", "and", "to", "pays")
_LONGEST = 60
_IDLE = ("idle", "volume", "graduated", "once")
"""Cues that are heard elsewhere or say nothing of terms."""


def residue(words: Words, made: Iterable[Draft]) -> str | None:
    """Return the first words of a passage that none of its rows took and that are not small."""
    wording, left = words.wording, words.left
    for fact in (fact for draft in made for fact in draft.facts.values()):
        start, end = fact.place
        if fact.passage is words.passage and end:
            left = left[:start] + "\x00" * (end - start) + left[end:]
    for idle in (one for cue in _IDLE for one in wording.cues.get(cue, ())):
        left = idle.pattern.sub(lambda found: "\x00" * len(found[0]), left)
    for found in _PIECE.finditer(left):
        if _LETTER.search(found[0]) and _says(found[0], wording):
            return words.passage.text[found.start() : found.end()].strip()[:_LONGEST]
    return None


def unread_dates(words: Words) -> tuple[str, ...]:
    """Return the dates of a passage that nothing took, also those without a year."""
    dated = re.compile(words.wording.slots.patterns["date"])
    spans = [one.span() for one in dated.finditer(words.left)]
    found = [words.passage.text[start:end].strip() for start, end in spans]
    known = [one for one in found if read_value("date", one, words.wording) is not None]
    left = dated.sub(lambda one: "\x00" * len(one[0]), words.left)
    days = [one.span() for one in _day_of_year(words.wording).finditer(left)]
    return (*known, *(words.passage.text[start:end] for start, end in days))


def _day_of_year(wording: Wording) -> re.Pattern[str]:
    return _yearless(tuple(sorted(wording.slots.months, key=len, reverse=True)))


@lru_cache(maxsize=16)
def _yearless(months: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a day of a month without its year, as mails write it."""
    names = "|".join(map(re.escape, (one for one in months if len(one) > 2))) or "(?!x)x"
    return re.compile(
        rf"(?<![\w.,/-])\d{{1,2}}(?:st|nd|rd|th|\xba|o)? (?:de |of )?(?:{names})"
        r"(?!\w|\.?,? (?:de )?\d{4})"
        rf"|(?<!\w)(?:{names}) \d{{1,2}}(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|,? \d{{4}})"
        r"|(?<![\d\u5e74])\d{1,2}\u6708\d{1,2}[\u65e5\u53f7](?!\u524d)"
    )


def _says(piece: str, wording: Wording) -> bool:
    """Say whether words are more than such as lead to a name, link it, or stand for nothing."""
    if is_small(piece, wording):
        return False
    left = _small_words(wording).sub(" ", piece)
    return _LETTER.search(left) is not None and not is_small(left, wording)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], spaced: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of small words; `spaced` are plain words, the others patterns."""
    plain = [re.escape(one) for one in spaced]
    every = sorted({*words, *plain}, key=len, reverse=True)
    wide = [one for one in every if one[:1] > "\u2e80"]
    narrow = [one for one in every if one[:1] <= "\u2e80"]
    ways = [rf"(?<![\w-])(?:{'|'.join(narrow)})(?![\w-])"] if narrow else []
    return re.compile("|".join([*ways, *wide]) or r"(?!x)x")


def _small_words(wording: Wording) -> re.Pattern[str]:
    patterns = tuple(word for name in _SMALL for word in wording.grammar.get(name, ()))
    return _pattern(patterns, (*wording.function_words, *wording.articles))
