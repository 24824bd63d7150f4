"""What single statements claim beside what the whole text is told to claim.

The score of a whole text is that of its first claim mostly: words of a second one are few among
its words. A sentence, a line or a clause that says something else, and says it plainly, is told
so by its own score.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from amicable.core.intake.reasons import helps_to_tell
from amicable.shell.engine.reasons.claiming import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    from amicable.core.intake.reader import Statement

    Floats = npt.NDArray[np.float64]

BESIDE = 0.6
"""Chance from which a statement claims something beside what the text is told."""
BESIDE_ITS_OWN = 0.85
"""The same for what is often said only to tell what the text is told: of such reasons that are
surer than `BESIDE`, two in three are not claimed."""
TOGETHER = 0.7
"""Chance from which statements of a text that is told nothing claim things, two at the least: of
one alone the text as a whole knows more."""
_NEVER = 2.0
_PLAINLY = 0.4
_HEARD = Decimal("0.60")
"""Score, and how surely the lexicons hear it, from which one statement complains plainly: of texts
that surely dispute nothing, held out, one in fifty has one; of claims with a harmless text behind
them that would be held for nothing, one in three."""
_TOLD_ALONG = "Y01"
"""That one has paid is mostly said along the way of another claim."""
_WEIGHTS = (1.31, 0.72, 0.96, -0.70, -2.22, 0.24)
"""How much count: the score of the reason in its best statement, the log-odds of its chance in the
whole text, how surely the lexicons hear it in that statement, whether its sentence is one that
says what is told already, whether it is told along the way; and what is added. A logistic curve,
fitted on a fifth of the texts with a model of the others, and on such texts put together."""
_UNLIKELY = 0.01
"""Chance in the whole text of a reason that was not looked at there; none is held less likely."""


@dataclass(frozen=True, slots=True)
class Said:
    """By which statement a reason is claimed, and how surely."""

    place: int
    chance: float


def further_claims(
    labels: Sequence[str],
    statements: Sequence[Statement],
    scores: Floats,
    chances: Mapping[str, float],
    told: Collection[str],
) -> dict[str, Said]:
    """Return what statements claim that the text is not told; nothing where they are unsure.

    `scores` are those of the statements (S, L), `chances` those of the reasons looked at in the
    whole text, of which `told` are held to be claimed.
    """
    taken = {statements[best_place(labels, scores, one)].sentence for one in told}
    found = {
        reason: Said(place, _chance(reason, score, statements[place], chances, taken))
        for reason, (place, score) in _best(labels, scores).items()
        if reason not in told
    }
    kept = {reason: said for reason, said in found.items() if said.chance >= _least(reason, told)}
    return kept if told or len(kept) > 1 else {}


def is_complained(labels: Sequence[str], statements: Sequence[Statement], scores: Floats) -> bool:
    """Say whether one statement plainly complains, to the model and to the lexicons.

    Then the text disputes something, however much it asks and tells beside it.
    """
    leading = scores.argmax(axis=1)
    return any(
        scores[place, first] >= _PLAINLY and said.hinted.get(labels[first], 0) >= _HEARD
        for place, (first, said) in enumerate(zip(leading, statements, strict=True))
    )


def _least(reason: str, told: Collection[str]) -> float:
    """Return the chance from which a reason counts beside those that are told.

    What only helps to tell one of its own group is another name for it, and never counts.
    """
    if not told:
        return TOGETHER
    helped = [one for one in told if helps_to_tell(reason, one)]
    if any(one[0] == reason[0] for one in helped):
        return _NEVER
    return BESIDE_ITS_OWN if helped else BESIDE


def best_place(labels: Sequence[str], scores: Floats, reason: str) -> int:
    """Return the statement that speaks most for a reason."""
    return int(scores[:, labels.index(reason)].argmax())


def _best(labels: Sequence[str], scores: Floats) -> dict[str, tuple[int, float]]:
    """Return the reasons that lead in any statement: in which best, and the score there."""
    best: dict[str, tuple[int, float]] = {}
    for place, first in enumerate(scores.argmax(axis=1)):
        score = float(scores[place, first])
        if labels[first] != NOTHING and score > best.get(labels[first], (0, -np.inf))[1]:
            best[labels[first]] = (place, score)
    return best


def _chance(
    reason: str,
    score: float,
    said: Statement,
    chances: Mapping[str, float],
    taken: Collection[int],
) -> float:
    whole = min(max(chances.get(reason, 0.0), _UNLIKELY), 1 - _UNLIKELY)
    figures = (
        score,
        log(whole / (1 - whole)),
        float(said.hinted.get(reason, 0)),
        said.sentence in taken,
        reason == _TOLD_ALONG,
        1,
    )
    return 1 / (1 + exp(-sum(map(mul, _WEIGHTS, figures))))
