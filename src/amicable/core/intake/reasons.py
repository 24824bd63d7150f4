"""Which reasons of the dispute taxonomy a text gives, sentence by sentence, and how surely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.intake.lexicon import Lexicon

ENOUGH = Decimal("0.55")
"""A reason below this is not claimed by its code."""
GROUP_ENOUGH = Decimal("0.35")
"""A reason below `ENOUGH` but not below this still names its group letter."""
_SPARE = Decimal("0.30")
"""How much weaker the told reason may be than its helper when both are in one sentence."""
_SUREST = Decimal("0.98")

_OVERSHADOWS: dict[str, str] = {
    "P01": "Y01 H03",
    "P06": "P01 P09 B02 L02",
    "P02": "P01 P04 P12 U01 Q01 Y01",
    "P04": "P01 Q01 P06 H03",
    "P09": "P01 P12 B01 Q01 U01 D02 B03",
    "P14": "P12 T03 P01 U01 D01",
    "P12": "P01 T03 D01 U01",
    "Q06": "Q03 Q01 Q02 Q04 Y03 Y02 Q08",
    "Q02": "Q01 A03 P12 Z01",
    "Q01": "P01 Q02 Y01 Q04",
    "Q04": "P01",
    "S01": "Q02 P10 Q01",
    "S02": "Q02 S04 Y03 Q01",
    "S04": "U01 P12 P10",
    "U01": "P01 D01 P12 D02",
    "B01": "Q06 P01 D01 S01 B02 M01 L02 Y01 Z01",
    "B04": "P01 B01",
    "D02": "D01 P09 U01 B01 M01 P01 Q01 Y06 P12 Y01",
    "D01": "Y06 Y01 U01 Q01 Q02 P01 Z01 L02",
    "T01": "P01 P12 T03",
    "T02": "T01 P01 P12 T03",
    "T03": "P04 P12 T01 P01 U01",
    "M01": "B01 Y01 P01 H02",
    "Y01": "Q02 H01 Q01 L02 A03",
    "Y02": "Y01 Y03 D01",
    "Y03": "Y01 Q06 Y02 L02",
    "Y06": "Y01 D01",
    "Y08": "Y01 Y02 Q02 L02 A03",
    "L01": "L02 P10 P01 Y01 Q07 Q02",
    "L02": "Y01 P10 L01",
    "H01": "M01 Y01",
    "H02": "M01 H01",
    "F01": "Q02 Q01 T03 Y01 P10 P01",
    "P10": "P01 B01 F01 F02 Z01 P12",
    "Q03": "Q02 Q05",
    "B03": "U01 P01 B01",
    "H03": "P01 P04",
    "A01": "Q02 Q01",
    "A03": "Q02 Q01 D01",
    "A05": "Q01 T01",
    "B02": "Q01 L02",
    "F02": "F01 P01 P12",
    "M02": "P04",
    "M03": "P04 Y01 M01 Q01",
    "P07": "P01 U01",
    "P11": "P01",
    "P13": "P01",
    "Q07": "L01",
    "Q10": "Q06 Y03",
    "R02": "P04 Y01 Q01",
    "R03": "P04 P02 Y01 Q01",
    "T04": "T01",
    "U02": "U01",
    "Y04": "Y01 P01 P10",
}
"""Reason → reasons whose words it needs to be told, in the same or the next sentence."""


_IN_ITS_SENTENCE = {"P04": "P12", "U01": "P12", "P09": "P12", "P02": "M01"}
"""The same, for reasons that stand for themselves in a sentence of their own."""

_LEADS = {
    ("L02", "Y01"): Decimal("0.85"),
    ("Q07", "L01"): Decimal("0.85"),
    ("Y03", "Q06"): Decimal("0.85"),
    ("Y06", "D01"): Decimal("0.85"),
}
"""Of these pairs the first is meant when it is heard this surely, else the second."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A reason heard in one sentence (by position), how surely, and how strong its best phrase."""

    reason: str
    sentence: int
    score: Decimal
    span: tuple[int, int] = (0, 0)
    """Where in the sentence its best phrase stands."""
    told: tuple[tuple[int, int], ...] = ()
    """Where any of its phrases stand."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What words of complaint a text holds."""

    told: tuple[Heard, ...] = ()
    """What is meant, with what only explains other reasons left out."""
    hinted: tuple[Heard, ...] = ()
    """All that was heard, also along the way."""


def hear(
    sentences: Sequence[str],
    lexicons: Iterable[Lexicon],
    opening: AbstractSet[int] = frozenset(),
) -> Hearing:
    """Return the reasons heard in folded sentences.

    `lexicons` are tried in order; the first in which anything is heard counts. The sentences of
    `opening`, and those that say so, begin a new point.
    """
    for lexicon in lexicons:
        heard = [
            one
            for position, sentence in enumerate(sentences)
            for one in _in_sentence(position, without_innocent(sentence, lexicon), lexicon)
        ]
        if heard:
            further = {
                at for at, sentence in enumerate(sentences) if lexicon.says("further", sentence)
            }
            told = _without_overlapped(list(_without_overshadowed(heard, further | opening)))
            return Hearing(tuple(told), tuple(heard))
    return Hearing()


def helps_to_tell(helper: str, reason: str) -> bool:
    """Say whether words of one reason are often said only to tell another one."""
    return helper in _OVERSHADOWS.get(reason, "").split()


def total(scores: Iterable[Decimal]) -> Decimal:
    """Add independent evidence: one minus the product of the doubts, never above 0.98."""
    doubt = Decimal(1)
    for score in scores:
        doubt *= 1 - score
    return min(_SUREST, (1 - doubt).quantize(Decimal("0.01")))


def _in_sentence(position: int, sentence: str, lexicon: Lexicon) -> Iterable[Heard]:
    found: dict[str, list[tuple[Decimal, int, tuple[int, int]]]] = defaultdict(list)
    for phrase in lexicon.phrases:
        if match := phrase.pattern.search(sentence):
            start, end = match.span()
            found[phrase.reason].append((phrase.weight, end - start, (start, end)))
    for reason, matches in sorted(found.items()):
        # Phrases of one reason in one sentence overlap: only the two strongest are evidence.
        best = sorted(matches, reverse=True)
        spans = tuple(span for _, _, span in best)
        yield Heard(
            reason, position, total(weight for weight, _, _ in best[:2]), best[0][2], spans
        )


def without_innocent(sentence: str, lexicon: Lexicon) -> str:
    """Return a folded sentence with slips written out and innocent words blanked."""
    sentence = lexicon.respell(sentence)
    for pattern in lexicon.innocent:
        sentence = pattern.sub(lambda match: " " * len(match[0]), sentence)
    return sentence


def _without_overshadowed(heard: Sequence[Heard], further: AbstractSet[int]) -> Iterable[Heard]:
    """Leave out what only helps to tell a reason near; `further` sentences open a new point."""
    for one in heard:
        near = (
            other
            for other in heard
            if abs(other.sentence - one.sentence) <= 1
            and (
                other.sentence == one.sentence or max(other.sentence, one.sentence) not in further
            )
        )
        if not any(_overshadows(other, one) for other in near):
            yield one


def _without_overlapped(heard: Sequence[Heard]) -> Iterable[Heard]:
    """Give the same words of a sentence to one reason only: the surest, of two the longer told."""
    for one in heard:
        rivals = (
            other
            for other in heard
            if other.sentence == one.sentence
            and other.reason != one.reason
            and any(start < one.span[1] and one.span[0] < end for start, end in other.told)
        )
        if not any(_rank(other) > _rank(one) for other in rivals):
            yield one


def _rank(one: Heard) -> tuple[Decimal, int, str]:
    return (one.score, one.span[1] - one.span[0], one.reason)


def _overshadows(other: Heard, one: Heard) -> bool:
    """Say whether `one` only helps to tell `other`; the surer of a mutual pair stays."""
    same = one.sentence == other.sentence
    told_by = _OVERSHADOWS.get(other.reason, "").split()
    if same:
        told_by += _IN_ITS_SENTENCE.get(other.reason, "").split()
    if one.reason not in told_by:
        return False
    if (lead := _LEADS.get((other.reason, one.reason))) is not None:
        return other.score >= lead
    if (lead := _LEADS.get((one.reason, other.reason))) is not None:
        return one.score < lead
    if other.reason in _OVERSHADOWS.get(one.reason, "").split():
        return (other.score, one.reason) > (one.score, other.reason)
    return other.score >= max(ENOUGH, one.score - (_SPARE if same else 0))
