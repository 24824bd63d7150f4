"""Making chances true: how steep scores are, and from which chance on a label is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.reasons.model import chances

if TYPE_CHECKING:
    import numpy.typing as npt

RIGHT = 0.90
"""Of the texts that are given a label, the share that shall be right."""
_STEEPNESS = np.geomspace(0.5, 32, 61)


def steepness(scores: npt.NDArray[np.float64], numbers: npt.NDArray[np.int64]) -> float:
    """Return the factor under which the true labels are likeliest (temperature scaling)."""
    rows = np.arange(len(numbers))

    def surprise(factor: float) -> float:
        return float(-np.log(np.maximum(chances(scores, factor)[rows, numbers], 1e-12)).mean())

    return float(min(_STEEPNESS, key=lambda factor: surprise(float(factor))))


def threshold(found: npt.NDArray[np.float64], numbers: npt.NDArray[np.int64]) -> float:
    """Return the lowest chance from which `RIGHT` of the labels named are right; 1 when none is.

    Texts that are equally sure are named together or not at all.
    """
    best = found.max(axis=1)
    order = np.argsort(-best, kind="stable")
    right = found.argmax(axis=1)[order] == numbers[order]
    share = np.cumsum(right) / np.arange(1, len(numbers) + 1)
    last_of_its_chance = np.append(np.diff(best[order]) != 0, [True])
    enough = np.flatnonzero((share >= RIGHT) & last_of_its_chance)
    return float(best[order][enough[-1]]) if len(enough) else 1.0
