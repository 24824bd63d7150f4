"""Training: a linear model over sentence vectors and terms, its chances set by held-out folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.calibration import steepness, threshold
from amicable.shell.engine.reasons.model import SENTENCE, ReasonModel, chances
from amicable.shell.engine.reasons.terms import choose_terms, weigh
from amicable.shell.engine.reasons.vectors import sentence_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt
    from scipy.sparse import csr_matrix

    from amicable.shell.engine.reasons.labelled_texts import LabelledTexts

FEWEST = 2
"""Texts that each label needs."""
_FOLDS = 5


class FewTextsError(InputError):
    """A table holds too little to learn from."""


def train(given: LabelledTexts, told: Callable[[int, int], None] | None = None) -> ReasonModel:
    """Return a model of these texts; the same texts in the same order give the same model.

    Each fifth of the texts is judged by a model of the other four. On these answers the chances
    are made true, and the threshold is the lowest chance from which at least `RIGHT` of the
    labels named are right (1 when none is).

    Raises:
        FewTextsError: There are fewer than two labels, or a label has fewer than two texts.
    """
    labels = _labels(given)
    numbers = np.array([labels.index(one) for one in given.labels])
    rarity = choose_terms(given.texts)
    features = _features(given, rarity, told)
    weights, bias = _fit(features, numbers, len(labels))
    held_out = _held_out_scores(features, numbers, len(labels))
    steep = steepness(held_out, numbers)
    return ReasonModel(
        labels=labels,
        terms=tuple(rarity),
        rarity=np.array(list(rarity.values()), dtype=np.float32),
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        steepness=steep,
        threshold=threshold(chances(held_out, steep), numbers),
        trained_on=f"{given.name} sha256:{given.sha256}",
        n=len(given.texts),
    )


def _labels(given: LabelledTexts) -> tuple[str, ...]:
    labels = tuple(sorted(set(given.labels)))
    rare = next((one for one in labels if given.labels.count(one) < FEWEST), None)
    if len(labels) < FEWEST or rare is not None:
        what = f"the label {rare!r} has one text" if rare else "all texts bear one label"
        reason = f"{given.name}: {what}; give at least two labels, and two texts for each"
        raise FewTextsError(reason)
    return labels


def _features(
    given: LabelledTexts,
    rarity: Mapping[str, float],
    told: Callable[[int, int], None] | None,
) -> csr_matrix:
    from scipy.sparse import csr_matrix, hstack

    places = {term: place for place, term in enumerate(rarity)}
    much = np.array(list(rarity.values()), dtype=np.float32)
    weighed = [weigh(text, places, much) for text in given.texts]
    ends = np.cumsum([0, *(len(where) for where, _ in weighed)])
    columns = np.concatenate([where for where, _ in weighed])
    values = np.concatenate([weights for _, weights in weighed])
    terms = csr_matrix((values, columns, ends), shape=(len(weighed), len(places)))
    sentences = sentence_vectors(given.texts, told) * SENTENCE
    return csr_matrix(hstack([csr_matrix(sentences), terms]))


def _fit(
    features: csr_matrix, numbers: npt.NDArray[np.int64], labels: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return weights (features, labels) and bias of one separating plane a label.

    A label that is absent from a fold is never chosen by its model.
    """
    from sklearn.svm import LinearSVC

    fitted = LinearSVC(C=1.0, random_state=0, max_iter=3000).fit(features, numbers)
    planes, offsets = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        planes, offsets = np.vstack([-planes, planes]), np.concatenate([-offsets, offsets])
    weights = np.zeros((features.shape[1], labels))
    bias = np.full(labels, -10.0)
    weights[:, fitted.classes_] = planes.T
    bias[fitted.classes_] = offsets
    return weights, bias


def _held_out_scores(
    features: csr_matrix, numbers: npt.NDArray[np.int64], labels: int
) -> npt.NDArray[np.float64]:
    folds = _folds(numbers)
    scores = np.zeros((len(numbers), labels))
    for fold in range(_FOLDS):
        judged = folds == fold
        if not judged.any() or len(set(numbers[~judged])) < FEWEST:
            continue
        weights, bias = _fit(features[~judged], numbers[~judged], labels)
        scores[judged] = features[judged] @ weights + bias
    return scores


def _folds(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Deal the texts of each label out in turn, so that every fold knows every label."""
    order = np.argsort(numbers, kind="stable")
    folds = np.empty(len(numbers), dtype=np.int64)
    folds[order] = np.arange(len(numbers)) % _FOLDS
    return folds
