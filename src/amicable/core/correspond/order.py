"""In which order a letter answers the claims of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.vocabulary.case import Claim

_ORDER = {"ours": 0, "shared": 1, "customer": 3, "uncertain": 4, None: 5}
_EXPLAINED = _ORDER["customer"]
"""From this place on a point is explained rather than owned up to."""


def in_order(claims: Sequence[Claim], situation: str) -> list[Claim]:
    """Return the claims in the order in which the letter of a situation tells them.

    A list is answered in the order of its rows; else we own up before we explain. A letter that
    answers point by point tells the other points as the customer did.
    """
    if situation == "listed":
        return list(claims)
    if situation == "mixed":
        return sorted(claims, key=lambda claim: min(_rank(claim), _EXPLAINED))
    return own_first(claims)


def own_first(claims: Iterable[Claim]) -> list[Claim]:
    """Return our own mistakes first, then what is refuted, then what stays open."""
    return sorted(claims, key=_rank)


def _rank(claim: Claim) -> int:
    return 2 if claim.corrected else _ORDER[claim.verdict]
