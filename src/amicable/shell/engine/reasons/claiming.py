"""From what a model scores and the lexicons hear to which reasons a text claims.

A label's score, its lead over the best other label in the whole text and in the sentence that says
it best, and what the lexicons hear of it together give the chance that it is claimed (a logistic
curve, fitted on texts that the model had not seen).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from amicable.core.intake.reader import WordsHeard

    Floats = npt.NDArray[np.float64]

NOTHING = "none"
"""The label of texts that dispute nothing."""
LOOKED_AT = 6
"""Labels of a text that are looked at, the best scores; and those that the lexicons claim."""
WEIGHED = 6
"""Figures of `Claiming.weights`: score, two leads, claimed, hinted, and what is added."""
MOST_SENTENCES = 24
"""Sentences of a text, the longest, that are looked at one by one."""


_NEVER = -100.0


@dataclass(frozen=True, slots=True)
class Claiming:
    """How chances of claims come about."""

    weights: tuple[float, ...]
    """How much score, leads, claimed and hinted count, and what is added."""
    claimed_from: float
    """Chance that exactly the reasons held to be claimed are, for a text to be told any."""
    further_from: float
    """Chance from which a reason is held to be claimed."""


class Candidates(NamedTuple):
    """Labels of one text that may be claimed."""

    where: npt.NDArray[np.int64]
    figures: Floats
    """Score, lead, lead in its best sentence, claimed, hinted (m, 5)."""

    @property
    def claimed(self) -> npt.NDArray[np.bool_]:
        """Return which of the labels the lexicons claim too (m)."""
        claimed: npt.NDArray[np.bool_] = self.figures[:, 3] > 0
        return claimed


def worth_reading(sentences: Sequence[str]) -> list[int]:
    """Return which sentences are looked at one by one, in their order."""
    longest = sorted(range(len(sentences)), key=lambda i: (-len(sentences[i]), i))
    return sorted(longest[:MOST_SENTENCES])


def candidates(
    labels: Sequence[str], scores: Floats, by_sentence: Floats, heard: WordsHeard
) -> Candidates:
    """Return the labels of one text to look at, with the figures that speak for each.

    `scores` are those of the whole text (L), `by_sentence` of sentences (S, L), perhaps none.
    """
    claimed, hinted = _placed(labels, heard.claimed), _placed(labels, heard.hinted)
    open_to = np.array([label != NOTHING for label in labels])
    bare = np.where(open_to, scores, _NEVER)
    best = np.zeros(len(labels), dtype=np.bool_)
    best[np.argsort(-bare, kind="stable")[:LOOKED_AT]] = True
    leads = _leads(bare[np.newaxis])[0]
    said = _leads(by_sentence).max(axis=0) if len(by_sentence) else leads
    where = np.flatnonzero((best | (claimed > 0) | (said > 0)) & open_to)
    figures = (scores, leads, said, claimed, hinted)
    return Candidates(where, np.column_stack([one[where] for one in figures]))


def _leads(rows: Floats) -> Floats:
    """Return by how much each label is ahead of the best other one, row by row (n, L)."""
    order = np.argsort(-rows, axis=1, kind="stable")
    first = np.take_along_axis(rows, order[:, :1], axis=1)
    second = np.take_along_axis(rows, order[:, 1:2], axis=1)
    is_first = np.arange(rows.shape[1]) == order[:, :1]
    ahead: Floats = rows - np.where(is_first, second, first)
    return ahead


def claim_chances(figures: Floats, weights: Sequence[float]) -> Floats:
    """Return the chance of each label that it is claimed (m)."""
    steep = figures @ np.array(weights[:-1]) + weights[-1]
    chances: Floats = 1 / (1 + np.exp(-np.clip(steep, -30, 30)))
    return chances


def are_claimed(chances: Floats, claiming: Claiming) -> npt.NDArray[np.bool_]:
    """Return which of the labels looked at are claimed (m); none where that is not sure enough."""
    claimed: npt.NDArray[np.bool_] = chances >= claiming.further_from
    return claimed & (whole_chance(chances, claimed) >= claiming.claimed_from)


def whole_chance(chances: Floats, claimed: npt.NDArray[np.bool_]) -> float:
    """Return the chance that these labels are claimed and no others, each taken by itself."""
    return float(np.where(claimed, chances, 1 - chances).prod()) if claimed.any() else 0.0


def _placed(labels: Sequence[str], said: Mapping[str, object]) -> Floats:
    return np.array([float(str(said.get(label, 0))) for label in labels])
