"""Words that do not leave, and sentences that contradict the decision or each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.proof.proofreading import Proofreading
    from amicable.core.vocabulary.phrases import Phrasing

_AROUND = 40
"""Characters around a phrase in which innocent words are looked for."""


def avoided_words(proof: Proofreading) -> Iterator[Mark]:
    """Yield phrases of the catalogue that do not leave (domain/05-phrases.csv, "avoid")."""
    for one in proof.words.avoided:
        for start, end in proof.text.finds(one.says):
            if not _is_innocent(proof, start, end, one.unless):
                text = proof.text.text[start:end]
                yield Mark(one.rule, one.severity, start, end, {"text": text}, one.better)


def apologies(proof: Proofreading) -> Iterator[Mark]:
    """Yield an apology after the first, and a `but` that takes one back (domain 05, section 1)."""
    told: set[tuple[int, int]] = set()
    for start, end in proof.text.finds(proof.words.cue("apology")):
        sentence = proof.text.sentence_at(start)
        if told and sentence not in told:
            yield _at("second_apology", proof, start, end)
        if sentence not in told:
            yield from _taken_back(proof, end, sentence[1])
        told.add(sentence)


def verdicts(proof: Proofreading) -> Iterator[Mark]:
    """Yield sentences that contradict the verdict: conceding what is not proven, or denying it."""
    decided = proof.facts.decided
    wrong = "concedes_unproven" if decided.is_theirs else ""
    wrong = "denies_proven" if decided.verdicts and set(decided.verdicts) == {"ours"} else wrong
    cue = {"concedes_unproven": "concedes", "denies_proven": "denies"}.get(wrong, "")
    for start, end in proof.text.finds(proof.words.cue(cue)):
        if not _is_innocent(proof, start, end, proof.words.cue("negated")):
            yield _at(wrong, proof, start, end)


def _taken_back(proof: Proofreading, start: int, end: int) -> Iterator[Mark]:
    """Yield a `but` in the same sentence as an apology, or at the beginning of the next."""
    but = proof.words.cue("but")
    rest = proof.text.own[start:end]
    inside = next((m for one in but if (m := one.search(rest))), None)
    if inside:
        yield _at("apology_taken_back", proof, start + inside.start(), start + inside.end())
        return
    gap = re.match(r"\s{0,3}", proof.text.own[end : end + 3])
    after = end + (gap.end() if gap else 0)
    follows = next((m for one in but if (m := one.match(proof.text.own[after:]))), None)
    if follows:
        yield _at("apology_taken_back", proof, after, after + follows.end())


def _is_innocent(proof: Proofreading, start: int, end: int, phrases: Sequence[Phrasing]) -> bool:
    low, high = proof.text.sentence_at(start)
    around = proof.text.own[max(low, start - _AROUND) : min(high, end + _AROUND)]
    return any(one.search(around) for one in phrases)


def _at(rule: str, proof: Proofreading, start: int, end: int) -> Mark:
    return Mark(rule, "warning", start, end, {"text": proof.text.text[start:end]})
