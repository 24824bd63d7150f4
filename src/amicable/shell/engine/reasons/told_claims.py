"""Which reasons a text is told to claim, of those that may be claimed in it.

The curve of a model decides. Two rules go with the lexicons, whose ear for plain words is good and
who say too much beside them: what they alone claim backs a likeliest reason that is not sure
enough, and what they do not claim is no second name for what both claim.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.reasons.claiming import are_claimed, claim_chances

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from amicable.shell.engine.reasons.claiming import Candidates, Claiming

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

_BESIDE_ITS_LIKE = 0.90
"""Chance from which a reason counts beside one of its group that the lexicons claim as well: the
same days billed twice are no second invoice for them."""
_OF_A_POINT = 3
"""Likeliest reasons of a point of which the lexicons may back any."""
_PLACES = Decimal("0.01")
_SUREST = Decimal("0.98")


def told_claims(
    labels: Sequence[str], found: Candidates, claiming: Claiming, *, is_point: bool
) -> dict[str, Decimal]:
    """Return the reasons that a text, or a point of one, is told to claim, each with its chance.

    None where nothing is sure enough.
    """
    told = claim_chances(found.figures, claiming.weights)
    claimed = are_claimed(told, claiming)
    claimed &= ~_is_second_name(labels, found, told, claimed)
    if not claimed.any():
        claimed = _backed_in_a_point(found, told) if is_point else _backed(found, told, claiming)
    return {
        labels[place]: stated(chance)
        for place, chance in zip(found.where[claimed], told[claimed], strict=True)
    }


def stated(chance: float) -> Decimal:
    """Return a chance as it is told: to two places, and never as certain."""
    return min(_SUREST, Decimal(str(chance)).quantize(_PLACES))


def _is_second_name(
    labels: Sequence[str], found: Candidates, told: Floats, claimed: Flags
) -> Flags:
    """Return which reasons are only another name for one of their group that both claim."""
    groups = np.array([labels[place][0] for place in found.where])
    of_both = np.isin(groups, groups[claimed & found.claimed])
    return claimed & ~found.claimed & of_both & (told < _BESIDE_ITS_LIKE)


def _backed(found: Candidates, told: Floats, claiming: Claiming) -> Flags:
    """Return the likeliest reason if it is likely enough, and all that the lexicons claim."""
    backed: Flags = found.claimed & (told == told.max()) & (told >= claiming.further_from)
    return backed if found.claimed.sum() == 1 else np.zeros_like(backed)


def _backed_in_a_point(found: Candidates, told: Floats) -> Flags:
    """Return which of the likeliest reasons of a point the lexicons claim, if they do.

    Who counts a point off claims something in it, and would have to write again.
    """
    likeliest = np.zeros_like(found.claimed)
    likeliest[np.argsort(-told, kind="stable")[:_OF_A_POINT]] = True
    return likeliest & found.claimed
