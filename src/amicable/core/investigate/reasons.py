"""Which causes answer which claim: the customer's reason is not the root cause."""

from __future__ import annotations

from amicable.core.vocabulary.reason import GOODWILL_WISH, UNTOLD

_RELATED = {
    "P08": frozenset({"U01", "P02"}),
    "P09": frozenset({"B01", "B03", "D02"}),
    "L01": frozenset({"L02", "Y01", "Y02", "M01"}),
    "L02": frozenset({"Y01", "Y02", "M01"}),
    "U": frozenset({"P02", "P05", "P08"}),
    "U01": frozenset({"P02", "P05", "P08"}),
    "P02": frozenset({"U01"}),
    "P14": frozenset({"T01", "T03"}),
    "T": frozenset({"P12", "P14"}),
    "T01": frozenset({"P12", "P14"}),
    "T03": frozenset({"P12", "P14"}),
    "D01": frozenset({"Y06"}),
    "P": frozenset({"Z02"}),
    "P04": frozenset({"M03", "R03"}),
    "P01": frozenset({"Z02"}),
    "Z02": frozenset({"P01", "P02", "P03", "P04", "P06", "P13"}),
    "R02": frozenset({"P04"}),
    "Q09": frozenset({"Q01", "Q02"}),
    "B02": frozenset({"B01"}),
    "M": frozenset({"L02"}),
}
"""Causes of other groups that a customer means by a reason; within a group any cause may be."""

REQUESTS = frozenset({"H01", "H02"})
"""Reasons that are no dispute: there is no verdict."""

TOLERANT = frozenset({"P12", "P14", "T03"})
"""Causes that are questions of rounding, judged with a tolerance (section 10 of 02-pricing)."""


def fits(reason: str, cause: str) -> int:
    """Return how well a cause answers a reason: 3 the same, 2 related, 1 same group, 0 not.

    A reason that was not stated (X99) or a goodwill wish (H03) is answered by any cause.
    """
    if reason == cause:
        return 3
    if cause in _RELATED.get(reason, frozenset()):
        return 2
    return 1 if reason in {UNTOLD, GOODWILL_WISH} or reason[:1] == cause[:1] else 0
