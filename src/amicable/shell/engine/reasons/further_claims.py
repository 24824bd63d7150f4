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

from amicable.core.intake.reasons import helps_to_tell
from amicable.shell.engine.reasons.claiming import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from amicable.core.intake.reader import Statement

    Floats = npt.NDArray[np.float64]

BESIDE = 0.80
"""Chance from which a statement claims something beside what the text is told. Where a reason is
likely wrong a right answer is spoilt, so that much is asked."""
BESIDE_ITS_OWN = 0.85
"""The same for what is often said only to tell what the text is told."""
TOGETHER = 0.70
"""Chance from which statements of a text that is told nothing claim things, two at the least: of
one alone the text as a whole knows more."""
_NEVER = 2.0
_PLAINLY = 0.4
_TERSE = 2
"""Sentences with words of complaint up to which a mail is terse: then a whole sentence in which
the model's first guess is what the lexicons hear complains plainly from `_NOTHING_SAID` on. Of 300
put together of two plain sentences 46 second claims more are heard so; of some 3,600 texts of one
claim six are told a second."""
_HEARD = Decimal("0.60")
"""Score, and how surely the lexicons hear it, from which one statement complains plainly: of texts
that surely dispute nothing, held out, one in fifty has one; of claims with a harmless text behind
them that would be held for nothing, one in three."""
_SURELY = Decimal("0.85")
"""How surely the lexicons hear what a statement plainly claims beside the rest of its text."""
_CERTAINLY = Decimal("0.95")
"""How surely they hear what they alone hear."""
_NOTHING_SAID = 0.0
"""Score that no reason reaches in a statement that says nothing to the model."""
_WISH = "H"
_TOLD_ALONG = "Y01"
"""That one has paid is mostly said along the way of another claim."""
_WEIGHTS = (1.24, 0.71, 1.03, -0.69, -1.31, 0.55, -2.81)
"""How much count: the score of the reason in its best statement, the log-odds of its chance in the
whole text, how surely the lexicons hear it in that statement, the best score there of what the
text is told, whether it is told along the way, the logarithm of the bytes of the statement; and
what is added. A logistic curve, fitted on the texts of the program, each fifth scored by a model
of the other four, and on such texts put together, which count eightfold."""
_FAR = -1.5
"""Score that stands for what a text is told where it is told nothing."""
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
    found = _found(labels, statements, scores, chances, told)
    kept: dict[str, Said] = {}
    for reason, said in sorted(found.items(), key=lambda one: (-one[1].chance, one[0])):
        if said.chance >= _least(reason, told, kept):
            kept[reason] = said
    return kept if told or len(kept) > 1 else {}


def _found(
    labels: Sequence[str],
    statements: Sequence[Statement],
    scores: Floats,
    chances: Mapping[str, float],
    told: Collection[str],
) -> dict[str, Said]:
    """Return what any statement may claim beside what is told, and how surely."""
    beside = [labels.index(one) for one in told]
    aside = any(one.startswith(_WISH) for one in told)
    terse = len({said.sentence for said in statements if said.hinted}) <= _TERSE
    found: dict[str, Said] = {}
    for reason, (place, at) in _best(labels, scores).items():
        if reason not in told:
            own, said = scores[place, [at, *beside]], statements[place]
            chance = _chance(reason, said, chances, own)
            short = terse and _is_sentence(statements, place) and _is_its_own(reason, told, said)
            least = _NOTHING_SAID if short else _PLAINLY
            if not aside and not _is_aside(reason) and _is_plain(reason, said, own, least):
                chance = max(chance, BESIDE_ITS_OWN)
            found[reason] = Said(place, chance)
    for place, said in enumerate(statements):
        alone = _heard_alone(said)
        leads = labels[scores[place].argmax()]
        unheard = scores[place].max() < _NOTHING_SAID and leads not in told
        if told and alone and alone not in told and unheard and _is_sentence(statements, place):
            heard = Said(place, BESIDE_ITS_OWN)
            found[alone] = max(heard, found.get(alone, heard), key=lambda one: one.chance)
    return found


def is_complained(labels: Sequence[str], statements: Sequence[Statement], scores: Floats) -> bool:
    """Say whether one statement plainly complains, to the model and to the lexicons.

    Then the text disputes something, however much it asks and tells beside it.
    """
    leading = scores.argmax(axis=1)
    return any(
        scores[place, first] >= _PLAINLY and said.hinted.get(labels[first], 0) >= _HEARD
        for place, (first, said) in enumerate(zip(leading, statements, strict=True))
    )


def _least(reason: str, told: Collection[str], surer: Collection[str]) -> float:
    """Return the chance from which a reason counts beside those told, and those surer than it.

    What only helps to tell one of its own group is another name for it, and never counts; where
    the text is told nothing, neither does what it helps to tell.
    """
    helped = [
        one
        for one in (*told, *surer)
        if helps_to_tell(reason, one) or (not told and helps_to_tell(one, reason))
    ]
    if any(one[0] == reason[0] for one in helped):
        return _NEVER
    return BESIDE_ITS_OWN if helped else BESIDE if told else TOGETHER


def best_place(labels: Sequence[str], scores: Floats, reason: str) -> int:
    """Return the statement that speaks most for a reason."""
    return int(scores[:, labels.index(reason)].argmax())


def _best(labels: Sequence[str], scores: Floats) -> dict[str, tuple[int, int]]:
    """Return the reasons that lead in any statement: the best one, and their place in a row."""
    best: dict[str, tuple[int, int]] = {}
    for place, first in enumerate(scores.argmax(axis=1)):
        before = best.get(labels[first])
        if labels[first] != NOTHING and (not before or scores[place, first] > scores[before]):
            best[labels[first]] = (place, int(first))
    return best


def _chance(reason: str, said: Statement, chances: Mapping[str, float], scores: Floats) -> float:
    """Return the chance that a statement claims a reason.

    `scores` are those of the statement, of the reason and of what the text is told.
    """
    whole = min(max(chances.get(reason, 0.0), _UNLIKELY), 1 - _UNLIKELY)
    figures = (
        float(scores[0]),
        log(whole / (1 - whole)),
        float(said.hinted.get(reason, 0)),
        float(scores[1:].max(initial=_FAR)),
        reason == _TOLD_ALONG,
        log(1 + len(said.text.encode())),
        1,
    )
    return 1 / (1 + exp(-sum(map(mul, _WEIGHTS, figures))))


def _heard_alone(said: Statement) -> str | None:
    """Return the one reason that the lexicons hear in a statement, and surely.

    It counts where the model hears nothing at all: `Charged twice for the gloves` is such a one.
    """
    for reason, surely in said.hinted.items():
        alone = len(said.hinted) == 1 and surely >= _CERTAINLY
        if alone and not said.is_subject and not _is_aside(reason):
            return reason
    return None


def _is_sentence(statements: Sequence[Statement], place: int) -> bool:
    """Say whether a statement is a whole sentence, which stands before its lines and clauses."""
    return place == 0 or statements[place - 1].sentence != statements[place].sentence


def _is_aside(reason: str) -> bool:
    """Say whether a reason is told along the way, or is the wish of who finds nothing wrong."""
    return reason == _TOLD_ALONG or reason.startswith(_WISH)


def _is_its_own(reason: str, told: Collection[str], said: Statement) -> bool:
    """Say whether a reason is not said to tell another one, or said too surely for that."""
    helps = any(helps_to_tell(reason, one) for one in told)
    return not helps or said.hinted.get(reason, 0) >= _CERTAINLY


def _is_plain(reason: str, said: Statement, scores: Floats, least: float) -> bool:
    """Say whether a statement complains of this and of nothing else, to model and lexicons.

    `2 cartons crushed` behind a long complaint of prices hardly shows in the whole text. `scores`
    are those of the statement, of the reason and of what the text is told; the first has to be
    `least` or more.
    """
    alone = all(one == reason or helps_to_tell(one, reason) for one in said.hinted)
    plainly = scores[0] >= least and said.hinted.get(reason, 0) >= _SURELY
    return bool(
        plainly and alone and not said.is_subject and scores[1:].max(initial=_FAR) < _NOTHING_SAID
    )
