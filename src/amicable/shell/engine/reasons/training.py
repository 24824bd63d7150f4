"""Training: a linear model over sentence vectors and terms, its chances set by held-out folds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.calibration import steepness, threshold
from amicable.shell.engine.reasons.claiming import NOTHING, candidates, worth_reading
from amicable.shell.engine.reasons.fit_claiming import fit_claiming
from amicable.shell.engine.reasons.model import SENTENCE, ReasonModel, chances
from amicable.shell.engine.reasons.terms import choose_terms, weigh
from amicable.shell.engine.reasons.vectors import sentence_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_matrix

    from amicable.core.intake.reader import WordsHeard
    from amicable.shell.engine.reasons.labelled_texts import LabelledTexts

    Planes = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]

FEWEST = 2
"""Texts that each label needs."""
_FOLDS = 5
_NEAR = 1e-3
"""How near to its best each plane is searched for."""


class FewTextsError(InputError):
    """A table holds too little to learn from."""


def train(
    given: LabelledTexts,
    told: Callable[[int, int], None] | None = None,
    heard: Sequence[WordsHeard] = (),
) -> ReasonModel:
    """Return a model of these texts; the same texts in the same order give the same model.

    `heard` is what the lexicons make of each text; with it the model also learns from which
    chance on a reason is claimed.

    Each fifth of the texts is judged by a model of the other four. On these answers the chances
    are made true, and the threshold is the lowest chance from which at least `RIGHT` of the
    labels named are right (1 when none is).

    Raises:
        FewTextsError: There are fewer than two labels, or a label has fewer than two texts.
    """
    labels = _labels(given)
    true = np.array([[label in own for label in labels] for own in given.label_sets])
    numbers = np.array([labels.index(own[0]) for own in given.label_sets])
    rarity = choose_terms(given.texts)
    features = _features(given.texts, rarity, told)
    weights, bias = _fit(features, true)
    folds = _folds(numbers)
    judges = _judges(features, true, folds)
    held_out = _judged(judges, features, folds)
    said = _said(heard, rarity, judges, folds, told)
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
        claiming=fit_claiming(*_found(labels, true, held_out, heard, said)) if heard else None,
    )


def _labels(given: LabelledTexts) -> tuple[str, ...]:
    counted = Counter(label for own in given.label_sets for label in own)
    labels = tuple(sorted(counted))
    rare = next((one for one in labels if counted[one] < FEWEST), None)
    if len(labels) < FEWEST or rare is not None:
        what = f"the label {rare!r} has one text" if rare else "all texts bear one label"
        reason = f"{given.name}: {what}; give at least two labels, and two texts for each"
        raise FewTextsError(reason)
    return labels


def _features(
    texts: Sequence[str],
    rarity: Mapping[str, float],
    told: Callable[[int, int], None] | None,
) -> csr_matrix:
    from scipy.sparse import csr_matrix, hstack

    places = {term: place for place, term in enumerate(rarity)}
    much = np.array(list(rarity.values()), dtype=np.float32)
    weighed = [weigh(text, places, much) for text in texts]
    ends = np.cumsum([0, *(len(where) for where, _ in weighed)])
    columns = np.concatenate([where for where, _ in weighed])
    values = np.concatenate([weights for _, weights in weighed])
    terms = csr_matrix((values, columns, ends), shape=(len(weighed), len(places)))
    sentences = sentence_vectors(texts, told) * SENTENCE
    return csr_matrix(hstack([csr_matrix(sentences), terms]))


def _fit(
    features: csr_matrix, true: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return weights (features, labels) and bias of one separating plane a label.

    A label that is absent from a fold is never chosen by its model.
    """
    from sklearn.svm import LinearSVC

    weights = np.zeros((features.shape[1], true.shape[1]))
    bias = np.full(true.shape[1], -10.0)
    precise = features.astype(np.float64)
    for label in np.flatnonzero(true.any(axis=0) & ~true.all(axis=0)):
        plane = LinearSVC(C=1.0, tol=_NEAR, random_state=0, max_iter=3000)
        fitted = plane.fit(precise, true[:, label])
        weights[:, label] = fitted.coef_[0]
        bias[label] = fitted.intercept_[0]
    return weights, bias


def _said(
    heard: Sequence[WordsHeard],
    rarity: Mapping[str, float],
    judges: Mapping[int, Planes],
    folds: npt.NDArray[np.int64],
    told: Callable[[int, int], None] | None,
) -> list[npt.NDArray[np.float64]]:
    """Return the scores of the sentences of each text; none of a text with a single one."""
    read = [
        [one.sentences[at] for at in worth_reading(one.sentences)]
        if len(one.sentences) > 1
        else []
        for one in heard
    ]
    every = [sentence for own in read for sentence in own]
    if not every:
        return [np.zeros((0, 0)) for _ in heard]
    owners = np.repeat(folds, [len(own) for own in read])
    scores = _judged(judges, _features(every, rarity, told), owners)
    return np.split(scores, np.cumsum([len(own) for own in read])[:-1])


def _found(
    labels: Sequence[str],
    true: npt.NDArray[np.bool_],
    scores: npt.NDArray[np.float64],
    heard: Sequence[WordsHeard],
    said: Sequence[npt.NDArray[np.float64]],
) -> tuple[list[npt.NDArray[np.float64]], list[npt.NDArray[np.bool_]]]:
    """Return what was found in the texts that dispute something, and which labels were right."""
    figures, right = [], []
    for own, row, words, by_sentence in zip(true, scores, heard, said, strict=True):
        if NOTHING in labels and own[labels.index(NOTHING)]:
            continue
        found = candidates(labels, row, by_sentence, words)
        figures.append(found.figures)
        right.append(own[found.where])
    return figures, right


def _judges(
    features: csr_matrix, true: npt.NDArray[np.bool_], folds: npt.NDArray[np.int64]
) -> dict[int, Planes]:
    """Return for each fold a model of the other four; none where they know a single label."""
    return {
        fold: _fit(features[folds != fold], true[folds != fold])
        for fold in range(_FOLDS)
        if (folds == fold).any() and true[folds != fold].any(axis=0).sum() >= FEWEST
    }


def _judged(
    judges: Mapping[int, Planes], features: csr_matrix, folds: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return the scores of texts, or of their sentences, by models that never saw them."""
    labels = max(bias.size for _, bias in judges.values()) if judges else 0
    scores = np.zeros((len(folds), labels))
    for fold, (weights, bias) in judges.items():
        scores[folds == fold] = features[folds == fold] @ weights + bias
    return scores


def _folds(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Deal the texts of each label out in turn, so that every fold knows every label."""
    order = np.argsort(numbers, kind="stable")
    folds = np.empty(len(numbers), dtype=np.int64)
    folds[order] = np.arange(len(numbers)) % _FOLDS
    return folds
