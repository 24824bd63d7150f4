"""A trained reader of reasons, and what it says of texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from amicable.shell.engine.reasons.terms import weigh
from amicable.shell.engine.reasons.vectors import sentence_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from amicable.shell.engine.reasons.claiming import Claiming

    Floats = npt.NDArray[np.float32]

SENTENCE = 1.5
"""How much the sentence vector counts beside words (1) and parts of words."""


class Likely(NamedTuple):
    """A label and its chance."""

    label: str
    chance: float


@dataclass(frozen=True)
class ReasonModel:
    """Weights of every label over sentence vectors and terms; L labels, T terms."""

    labels: tuple[str, ...]
    terms: tuple[str, ...]
    rarity: Floats
    """How rare each term is (T)."""
    weights: npt.NDArray[np.float16]
    """The 512 places of the sentence vector first, then the terms (512 + T, L)."""
    bias: Floats
    steepness: float
    """By what scores are multiplied so that a stated chance is met as often as stated."""
    threshold: float
    """Chance below which no label is named; see `train`."""
    trained_on: str
    """Name of the file and the SHA-256 of its bytes."""
    n: int
    """Texts that it was trained on."""
    claiming: Claiming | None = None
    """From which chance on a reason is claimed; None where its labels are no reasons."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each term stands."""
        return {term: place for place, term in enumerate(self.terms)}

    def chances(
        self, texts: Sequence[str], told: Callable[[int, int], None] | None = None
    ) -> npt.NDArray[np.float64]:
        """Return the chance of each label for each text (n, L); every row sums to one."""
        return chances(self.scores(texts, told), self.steepness)

    def scores(
        self, texts: Sequence[str], told: Callable[[int, int], None] | None = None
    ) -> npt.NDArray[np.float64]:
        """Return the raw score of each label for each text (n, L)."""
        sentences = sentence_vectors(texts, told) * SENTENCE
        width = sentences.shape[1]
        scores = sentences @ self.weights[:width].astype(np.float32) + self.bias
        for row, text in enumerate(texts):
            where, much = weigh(text, self.places, self.rarity)
            scores[row] += much @ self.weights[width + where].astype(np.float32)
        return scores.astype(np.float64)

    def best_two(self, texts: Sequence[str]) -> tuple[tuple[Likely, Likely], ...]:
        """Return for each text the likeliest label and the next."""
        found = self.chances(texts)
        best = np.argsort(-found, axis=1, kind="stable")[:, :2]
        return tuple(
            (
                Likely(self.labels[first], float(row[first])),
                Likely(self.labels[second], float(row[second])),
            )
            for row, (first, second) in zip(found, best, strict=True)
        )


def chances(scores: npt.NDArray[np.float64], steepness: float) -> npt.NDArray[np.float64]:
    """Return chances from scores: their exponentials, each row brought to a sum of one."""
    steep = scores * steepness
    grown = np.exp(steep - steep.max(axis=1, keepdims=True))
    shares: npt.NDArray[np.float64] = grown / grown.sum(axis=1, keepdims=True)
    return shares
