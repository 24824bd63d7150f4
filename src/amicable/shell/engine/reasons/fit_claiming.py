"""Fits from which chance on a reason is held to be claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.reasons.claiming import Claiming, claim_chances

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

RIGHT = 0.91
"""Of the texts that are told anything, the share that shall be told exactly what they claim: nine
in ten, and one in a hundred as a reserve, for other authors than those learnt from write on."""
_FIRST = np.arange(30, 100) / 100
_FURTHER = np.arange(30, 80, 5) / 100


def fit_claiming(found: Sequence[Floats], right: Sequence[Flags]) -> Claiming:
    """Return the curve of what was found in texts, each (m, 5), and which labels were right (m).

    Of the thresholds under which `RIGHT` of the texts that are told anything are told exactly
    what they claim, those count under which the most texts are told; 1 when there are none.
    """
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=10, max_iter=2000).fit(np.vstack(found), np.concatenate(right))
    weights = (*map(float, fitted.coef_[0]), float(fitted.intercept_[0]))
    chances = [claim_chances(one, weights) for one in found]
    return Claiming(weights, *_thresholds(chances, right))


def _thresholds(chances: Sequence[Floats], right: Sequence[Flags]) -> tuple[float, float]:
    best = np.array([one.max(initial=0) for one in chances])
    told, pair = 0, (1.0, 1.0)
    for further in _FURTHER:
        exact = np.array([bool(((one >= further) == own).all())
                          for one, own in zip(chances, right, strict=True)])  # fmt: skip
        for first in _FIRST[further <= _FIRST]:
            count = int((best >= first).sum())
            if told < count and exact[best >= first].mean() >= RIGHT:
                told, pair = count, (float(first), float(further))
    return pair
