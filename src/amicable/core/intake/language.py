"""Which language a text is in: its function words first, then what is stored, then a detector."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.core.intake.lexicon import Lexicon

_FEW_WORDS = 8
_ENOUGH = 16
"""Words from which the detector may name a language that has no lexicon."""
_CLEAR = Decimal("0.06")
"""Lead in the share of function words that beats a stored language."""
_PLAIN = Decimal("0.12")
"""Share of function words below which a text is in no language with a lexicon."""
_SURE = Decimal("0.28")
"""Share from which no neighbour without a lexicon (Italian beside Spanish) is thought of."""
_SAMPLE = 4000


def choose_language(
    text: str,
    lexicons: Mapping[str, Lexicon],
    *,
    detect: Callable[[str], str],
    prior: str | None,
) -> str:
    """Return the ISO 639-1 code of a text's language.

    `prior` is the language stored for the customer; it decides short and unclear texts, a clear
    text overrules it. `detect` is asked when the text's words decide nothing.
    """
    sample = text[:_SAMPLE]
    if _chinese(sample):
        return "zh"
    words = ["".join(filter(str.isalpha, word)) for word in fold(sample).split()]
    shares = _shares([word for word in words if word], lexicons)
    if shares:
        (best, share), *others = shares
        lead = share - (others[0][1] if others else 0)
        unsure = lead < _CLEAR or len(words) < _FEW_WORDS
        if share >= _PLAIN:
            spoken = prior if prior and prior in lexicons and unsure else best
            clear = share >= _SURE or len(words) < _ENOUGH
            return spoken if clear else _or_neighbour(spoken, detect(sample), lexicons)
    return prior or detect(sample) if len(words) < _FEW_WORDS else detect(sample)


def might_be(text: str, lexicon: Lexicon, other: Lexicon) -> bool:
    """Say whether folded `text` may as well be in the other language: as many function words."""
    if lexicon.spaced != other.spaced:
        return not lexicon.language
    words = ["".join(filter(str.isalpha, word)) for word in text[:_SAMPLE].split()]
    known, also = (sum(w in x.function_words for w in words) for x in (lexicon, other))
    return also >= known


def _or_neighbour(spoken: str, detected: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Return the detected language where only a language without a lexicon could be meant."""
    return spoken if detected in lexicons else detected


def _chinese(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    kana = any("\u3040" <= char <= "\u30ff" for char in letters)
    ideographs = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    return not kana and bool(letters) and ideographs * 5 >= len(letters)


def _shares(words: list[str], lexicons: Mapping[str, Lexicon]) -> list[tuple[str, Decimal]]:
    """Return languages with their share of function words, the largest first."""
    if not words:
        return []
    counted = (
        (code, Decimal(sum(word in lexicon.function_words for word in words)) / len(words))
        for code, lexicon in lexicons.items()
        if lexicon.function_words
    )
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))
