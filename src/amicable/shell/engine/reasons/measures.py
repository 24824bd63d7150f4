"""How good a reader of reasons is on labelled texts: one figure each, as the trade defines it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

BINS = 15
"""Equal bands of stated chance over which calibration is averaged."""
COVERAGES = ("0.9", "0.8")


@dataclass(frozen=True, slots=True)
class Band:
    """Answers whose chance was stated between `low` and `high`: how many, and how many right."""

    low: float
    high: float
    n: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one evaluation; all from 0 to 1."""

    n: int
    accuracy: float
    macro_f1: float
    ece: float
    accuracy_at_coverage: dict[str, float]
    """Share of answers given → accuracy of the surest answers that make up this share."""
    named: float
    """Share of texts that are surer than the model's own threshold."""
    accuracy_named: float
    bands: tuple[Band, ...]
    confused: tuple[tuple[str, str, int], ...]
    """True label, label given instead, how often; the most frequent first."""
    unknown: tuple[str, ...]
    """Labels of the table that the model does not know; their texts count as wrong."""


def measure(
    found: npt.NDArray[np.float64],
    labels: Sequence[str],
    truth: Sequence[str],
    *,
    threshold: float,
) -> Measured:
    """Return the figures for chances (n, L) of `labels` against the true label of each text."""
    given = [labels[place] for place in found.argmax(axis=1)]
    stated = found.max(axis=1)
    right = np.array([a == b for a, b in zip(given, truth, strict=True)])
    order = np.argsort(-stated, kind="stable")
    sure = stated >= threshold
    bands = _bands(stated, right)
    wrong = Counter((b, a) for a, b in zip(given, truth, strict=True) if a != b)
    return Measured(
        n=len(truth),
        accuracy=float(right.mean()),
        macro_f1=_macro_f1(given, truth),
        ece=sum(one.n * abs(one.stated - one.right) for one in bands) / len(truth),
        accuracy_at_coverage={
            share: float(right[order][: max(1, round(len(truth) * float(share)))].mean())
            for share in COVERAGES
        },
        named=float(sure.mean()),
        accuracy_named=float(right[sure].mean()) if sure.any() else 0.0,
        bands=bands,
        confused=tuple((*pair, n) for pair, n in sorted(wrong.items(), key=lambda x: (-x[1], x))),
        unknown=tuple(sorted(set(truth) - set(labels))),
    )


def _bands(stated: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[Band, ...]:
    place = np.minimum((stated * BINS).astype(int), BINS - 1)
    return tuple(
        Band(
            low=band / BINS,
            high=(band + 1) / BINS,
            n=int((place == band).sum()),
            stated=float(stated[place == band].mean()),
            right=float(right[place == band].mean()),
        )
        for band in range(BINS)
        if (place == band).any()
    )


def _macro_f1(given: Sequence[str], truth: Sequence[str]) -> float:
    """Return the mean over the true labels of 2 × hits ÷ (given + true)."""
    hits = Counter(a for a, b in zip(given, truth, strict=True) if a == b)
    said, meant = Counter(given), Counter(truth)
    return sum(2 * hits[one] / (said[one] + meant[one]) for one in meant) / len(meant)
