"""What a language brings to intake: its words for papers, months, complaints, and mail habits.

A lexicon is one data file (`catalog/lexicons/<language>.toml`); a language without one still has
its numbers, amounts and references read, and its reason is asked for.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from amicable.core.intake.plain_words import vocabulary_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.phrases import Phrasing, compile_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from amicable.core.intake.plain_words import Vocabulary

WEIGHTS = {
    "strong": Decimal("0.85"),
    "fair": Decimal("0.6"),
    "weak": Decimal("0.35"),
    "faint": Decimal("0.30"),
}
"""How much one phrase says about its reason; phrases add up as independent evidence.

A `weak` phrase alone names the reason's group, a `faint` one only helps others.
"""
_WORDS = re.compile(r"<(\w+)>")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a reason, with its weight from 0 to 1."""

    reason: str
    weight: Decimal
    pattern: Phrasing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. `spaced` is false where words have no spaces."""

    language: str
    spaced: bool = True
    decimal_comma: bool = False
    function_words: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    """Kind of reference → alternatives of a regular expression that announce it."""
    phrases: tuple[Phrase, ...] = ()
    innocent: tuple[Phrasing, ...] = ()
    """Words that name a reason only to say that nothing is wrong with it."""
    cues: Mapping[str, tuple[Phrasing, ...]] = field(default_factory=dict)
    """Other things words can tell: `thanks`, `latest`, `plural_invoices`, `claimed_before`…"""
    ago: tuple[tuple[int, int, Phrasing], ...] = ()
    """Words for days gone by, with the fewest and the most days: `some weeks ago`."""
    times: Mapping[str, str] = field(default_factory=dict)
    """Words for limits, weekdays and stretches of time → alternatives of a regular expression."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Numbers in words, as far as days and weeks are counted with them."""
    numerals: Mapping[str, int] = field(default_factory=dict)
    """Numbers in words, as amounts are told with them."""
    spelling: Mapping[str, str] = field(default_factory=dict)
    """Words as they are mistyped or shortened on a phone → as the phrases know them."""
    misspelt: re.Pattern[str] | None = None
    """Finds the words of `spelling`."""
    vocabulary: Vocabulary = field(default_factory=lambda: vocabulary_of({}))
    """The words in which complaints of this language are told."""

    def respell(self, text: str) -> str:
        """Return folded `text` with its common slips and short forms written out."""
        if self.misspelt is None:
            return text
        return self.misspelt.sub(lambda match: self.spelling[match[0]], text)

    def says(self, cue: str, text: str) -> re.Match[str] | None:
        """Return the first place where folded `text` gives the cue."""
        found = (pattern.search(text) for pattern in self.cues.get(cue, ()))
        return next((match for match in found if match), None)


NO_LEXICON = Lexicon(language="")


@lru_cache(maxsize=64)
def parse_lexicon(text: str, *, name: str, tried: bool = False) -> Lexicon:
    """Read a lexicon file, the same text once; `name` is what a person calls it.

    A lexicon that was `tried` before is taken at its word: its phrases compile when first used.

    Raises:
        InputError: The text is no TOML of the expected shape, or a phrase is no pattern.
    """
    try:
        lexicon = _lexicon(tomllib.loads(text))
        return lexicon if tried else _tried(lexicon)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        reason = f"{name}: the lexicon is not of the expected shape ({error}); compare en.toml"
        raise InputError(reason) from error
    except (re.error, InvalidOperation, ValueError) as error:
        reason = f"{name}: a phrase of the lexicon cannot be read ({error}); mend the pattern"
        raise InputError(reason) from error


def _tried(lexicon: Lexicon) -> Lexicon:
    """Return the lexicon once every phrase of it has been compiled."""
    told = (phrase.pattern for phrase in lexicon.phrases)
    ago = (phrasing for _, _, phrasing in lexicon.ago)
    for phrasing in (*told, *ago, *lexicon.innocent, *chain(*lexicon.cues.values())):
        compile_phrase(phrasing.written, spaced=phrasing.spaced)
    return lexicon


def _lexicon(given: Mapping[str, object]) -> Lexicon:
    spaced = given.get("spaced", True) is True
    words = {name: "|".join(_texts(v)) for name, v in _table(given, "words").items()}
    read = partial(_patterns, spaced=spaced, words=words)
    spelling = {fold(k): fold(str(v)) for k, v in _table(given, "spelling").items()}
    return Lexicon(
        language=str(given["language"]),
        spaced=spaced,
        decimal_comma=given.get("decimal_comma", False) is True,
        function_words=frozenset(fold(str(given.get("function_words", ""))).split()),
        months=_numbered(_table(given, "months")),
        papers=_alternatives(_table(given, "papers")),
        phrases=tuple(_phrases(_table(given, "reasons"), read)),
        innocent=read(given.get("innocent", ())),
        cues={cue: read(written) for cue, written in _table(given, "cues").items()},
        times=_alternatives(_table(given, "times")),
        counts=_numbered(_table(given, "counts")),
        numerals=_numbered(_table(given, "numerals")),
        ago=tuple(_ago(_table(given, "days_ago"), read)),
        spelling=spelling,
        misspelt=_any_word(spelling),
        vocabulary=vocabulary_of(given),
    )


def _any_word(words: Iterable[str]) -> re.Pattern[str] | None:
    written = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)") if written else None


def _table(given: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = given.get(name, {})
    if not isinstance(table, dict):
        reason = f"{name} is no table"
        raise TypeError(reason)
    return table


def _texts(given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        reason = "a list of texts is expected"
        raise TypeError(reason)
    return tuple(map(str, given))


def _patterns(given: object, *, spaced: bool, words: Mapping[str, str]) -> tuple[Phrasing, ...]:
    """Read phrases; `<name>` in one stands for any of the words listed under that name."""
    return tuple(
        Phrasing(_WORDS.sub(lambda match: f"(?:{words[match[1]]})", written), spaced)
        for written in _texts(given)
    )


def _alternatives(given: Mapping[str, object]) -> dict[str, str]:
    """Read words that stand within other patterns, whose groups they must not renumber."""
    written = {name: fold("|".join(_texts(words))) for name, words in given.items()}
    return {name: _GROUP.sub("(?:", words) for name, words in written.items()}


def _numbered(given: Mapping[str, object]) -> dict[str, int]:
    return {fold(word): int(number) for number, words in given.items() for word in _texts(words)}


def _ago(
    given: Mapping[str, object], read: Callable[[object], tuple[Phrasing, ...]]
) -> Iterable[tuple[int, int, Phrasing]]:
    for days, written in given.items():
        least, _, most = days.partition("-")
        yield from ((int(least), int(most), pattern) for pattern in read(written))


def _phrases(
    given: Mapping[str, object], read: Callable[[object], tuple[Phrasing, ...]]
) -> Iterable[Phrase]:
    for reason, by_weight in given.items():
        for word, written in _table(given, reason).items() if by_weight else ():
            weight = WEIGHTS[word]
            yield from (Phrase(reason, weight, p) for p in read(written))
