"""How hard a text is to read, by the formula of its language on running text (domain 05, 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark
from amicable.core.proof.outgoing import prose
from amicable.core.vocabulary.money import round_half_away
from amicable.core.vocabulary.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.proof.proofreading import Proofreading

_LONGEST = {"zh": 60}
_LONGEST_WORDS = 35
_MEAN = {"zh": Decimal(30)}
_MEAN_WORDS = Decimal(20)
_ENOUGH = 60
"""Words (characters in Chinese) below which a formula says nothing about a text."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_OPEN = re.compile(r"[aeo][aeo]")
"""Two vowels that are two syllables in Spanish and Portuguese."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]|[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Formula:
    """base − by_syllables × syllables a word − by_words × words a sentence, and its least."""

    base: Decimal
    by_syllables: Decimal
    by_words: Decimal
    least: Decimal


_FORMULAS = {
    # Flesch Reading Ease: letters aim at 55 to 70; below 45 it is told.
    "en": _Formula(Decimal("206.835"), Decimal("84.6"), Decimal("1.015"), Decimal(45)),
    # INFLESZ (Szigriszt-Pazos): 55 and more is normal; 40 to 55 somewhat difficult.
    "es": _Formula(Decimal("206.835"), Decimal("62.3"), Decimal(1), Decimal(45)),
    # Flesch-Martins: 50 and more is easy; syllables by groups of vowels are an approximation.
    "pt": _Formula(Decimal("248.835"), Decimal("84.6"), Decimal("1.015"), Decimal(40)),
}


def long_sentences(proof: Proofreading) -> Iterator[Mark]:
    """Yield sentences of running text longer than anybody keeps in mind."""
    language = proof.text.language
    most = _LONGEST.get(language, _LONGEST_WORDS)
    for start, end in _sentences(proof.text.own):
        length = _length(proof.text.own[start:end], language)
        if length > most:
            facts = {"length": str(length), "most": str(most)}
            yield Mark("long_sentence", "warning", start, end, facts)


def hard_to_read(proof: Proofreading) -> Iterator[Mark]:
    """Yield the longest sentence of a text that is hard to read as a whole, with the figure."""
    own, language = proof.text.own, proof.text.language
    spans = _sentences(own)
    lengths = [_length(own[start:end], language) for start, end in spans]
    if sum(lengths) < _ENOUGH:
        return
    start, end = spans[lengths.index(max(lengths))]
    mean = round_half_away(Decimal(sum(lengths)) / len(spans), 1)
    if mean > _MEAN.get(language, _MEAN_WORDS):
        most = _MEAN.get(language, _MEAN_WORDS)
        yield Mark("long_on_average", "warning", start, end, _figures(mean, most))
    elif formula := _FORMULAS.get(language):
        score = _score(own, spans, formula)
        if score is not None and score < formula.least:
            yield Mark("hard_to_read", "warning", start, end, _figures(score, formula.least))


def _figures(figure: Decimal, aim: Decimal) -> dict[str, str]:
    return {"figure": str(figure), "aim": str(aim)}


def _sentences(own: str) -> list[tuple[int, int]]:
    return [
        (low + start, low + end)
        for low, high in prose(own)
        for start, end in sentence_spans(own[low:high])
    ]


def _length(sentence: str, language: str) -> int:
    return len((_CHINESE if language == "zh" else _WORD).findall(sentence))


def _score(own: str, spans: Sequence[tuple[int, int]], formula: _Formula) -> Decimal | None:
    words = [word for start, end in spans for word in _WORD.findall(own[start:end])]
    if not words:
        return None
    syllables = sum(_syllables(word, english=formula is _FORMULAS["en"]) for word in words)
    per_word = Decimal(syllables) / len(words)
    per_sentence = Decimal(len(words)) / len(spans)
    score = formula.base - formula.by_syllables * per_word - formula.by_words * per_sentence
    return round_half_away(score, 1)


def _syllables(word: str, *, english: bool) -> int:
    groups = len(_VOWELS.findall(word))
    if english:
        silent = re.search(r"[^aeiouyl]e(?:d|s)?$", word) is not None
        return max(1, groups - (silent and groups > 1))
    return max(1, groups + len(_OPEN.findall(word)))
