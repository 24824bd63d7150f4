"""When one question can name both invoices that may be meant."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.identification import Candidate

_EITHER = Decimal("0.90")
"""How likely two candidates must be together, so that "this one or that?" is a fair question."""
_LEAST = Decimal("0.10")
"""A candidate below is no real choice."""


def either_of_two(alike: Sequence[Candidate], worth: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the two invoices of which one is meant, none where it is not one of exactly two.

    Two that fit about as well are such a pair, and two that clues of different kinds speak for: a
    month for the one, an item for the other. `worth` are the candidates worth naming, best first.
    """
    if len(alike) == 2 and all(one in worth for one in alike):
        return tuple(alike)
    best = worth[:2]
    fair = len(best) == 2 and best[1].score >= _LEAST
    return tuple(best) if fair and sum(one.score for one in best) >= _EITHER else ()
