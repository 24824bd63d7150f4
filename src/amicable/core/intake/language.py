"""Which language a text is in: its function words first, then what is stored, then a detector."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from amicable.core.intake.lexicon import Lexicon

UNDECIDED = "und"
"""ISO 639-2 for a language that was not determined."""
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
    """Return the ISO 639-1 code of a text's language, `und` where a few words show none.

    `prior` is the language stored for the customer; it decides short and unclear texts, a clear
    text overrules it, and of a mail in several languages the one with most words counts. `detect`
    is asked when the words of a longer text decide nothing.
    """
    sample = text[:_SAMPLE]
    if _chinese(sample):
        return "zh"
    words = _words(fold(sample))
    count = len(sample.split())
    few = count < _FEW_WORDS
    shares = _shares([word for word in words if word], lexicons)
    if shares and shares[0][1] >= _PLAIN:
        spoken = _of_shares(shares, sample, lexicons, prior, detect=detect)
        clear = shares[0][1] >= _SURE or count < _ENOUGH
        return spoken if clear else _or_neighbour(spoken, detect(sample), lexicons)
    return _of_few(sample, lexicons, prior) if few else detect(sample)


def _of_shares(
    shares: Sequence[tuple[str, Decimal]],
    text: str,
    lexicons: Mapping[str, Lexicon],
    prior: str | None,
    *,
    detect: Callable[[str], str],
) -> str:
    """Return the language with the most function words; the stored one where that is not clear."""
    (best, share), *others = shares
    lead = share - (others[0][1] if others else 0)
    few = len(text.split()) < _FEW_WORDS
    if lead >= _CLEAR and not few:
        return best
    if prior and prior in lexicons and (not few or _shows(fold(text), lexicons[prior])):
        return prior
    if lead or not others:
        return best
    return UNDECIDED if few else _one_of(detect(text), best, lexicons)


def _one_of(detected: str, best: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Return the detected language where words are shared by several with a lexicon."""
    return detected if detected in lexicons else best


def _of_few(text: str, lexicons: Mapping[str, Lexicon], prior: str | None) -> str:
    """Return the one language that a few words show, the stored one where it is among several.

    `20418???` shows none: nobody can say what it is written in, and nobody pretends to.
    """
    folded = fold(text)
    shown = {code for code, lexicon in lexicons.items() if _shows(folded, lexicon)}
    if prior in shown or (prior and prior not in lexicons and any(map(str.isalpha, text))):
        return prior or UNDECIDED
    return shown.pop() if len(shown) == 1 else UNDECIDED


def _words(folded: str) -> list[str]:
    """Return the letters of each word; a number such as `I1` is a word of no language."""
    return [
        "".join(filter(str.isalpha, word))
        for word in folded.split()
        if not any(map(str.isdigit, word))
    ]


def _shows(folded: str, lexicon: Lexicon) -> bool:
    """Say whether a text holds a word of the language: a function word, month, or paper.

    Where words have no spaces their characters tell, not the foreign words that are used there.
    """
    if not lexicon.spaced:
        return False
    words = set(_words(folded))
    papers = lexicon.papers.get("invoice_number", r"(?!)")
    return bool(
        words & (lexicon.function_words | {*lexicon.months, *lexicon.spelling})
        or re.search(rf"(?<!\w)(?:{papers})(?!\w)", folded)
    )


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
