"""Fits from which chance on a reason is held to be claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.reasons.claiming import Claiming, claim_chances, whole_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

RIGHT = 0.90
"""Of the texts that are told anything, the share that shall be told exactly what they claim."""
FURTHER = 0.5
"""A further reason is claimed when it is likelier than not: who is not heard has to write again,
and who did not claim it reads one paragraph more."""
_FROM = np.arange(30, 100) / 100


def fit_claiming(found: Sequence[Floats], right: Sequence[Flags]) -> Claiming:
    """Return the curve of what was found in texts, each (m, 5), and which labels were right (m).

    Of the chances from which `RIGHT` of the texts that are told anything are told exactly what
    they claim, the one counts from which the most texts are told; 1 when there is none.
    """
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=10, max_iter=2000).fit(np.vstack(found), np.concatenate(right))
    weights = (*map(float, fitted.coef_[0]), float(fitted.intercept_[0]))
    chances = [claim_chances(one, weights) for one in found]
    return Claiming(weights, _claimed_from(chances, right), FURTHER)


def _claimed_from(chances: Sequence[Floats], right: Sequence[Flags]) -> float:
    claimed = [one >= FURTHER for one in chances]
    whole = np.array(list(map(whole_chance, chances, claimed)))
    exact = np.array(list(map(np.array_equal, claimed, right)))
    for least in _FROM:
        told = exact[whole >= least]
        if told.size and told.mean() >= RIGHT:
            return float(least)
    return 1.0
