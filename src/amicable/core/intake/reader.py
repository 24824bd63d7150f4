"""A second reader beside the lexicons: one that learnt from whole complaints what they claim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a line or clause of one, that may claim something by itself."""

    text: str
    start: int
    """Offset in the whole text."""
    sentence: int
    """Position of its sentence in the whole text."""
    hinted: Mapping[str, Decimal]
    """Reasons that have any phrase in it, with the surest one."""
    is_subject: bool = False
    """True in the subject of a mail, which names a matter more than it claims one."""


@dataclass(frozen=True, slots=True)
class WordsHeard:
    """What the lexicons make of a text, which the reader weighs together with the text itself."""

    text: str
    """Subject and own words of the sender."""
    claimed: Mapping[str, Decimal]
    """Reasons that the lexicons alone would hold to be claimed, and how surely."""
    hinted: Mapping[str, Decimal]
    """Reasons that have any phrase in the text, with the surest one, said along the way or not."""
    sentences: tuple[str, ...] = ()
    """The sentences of the text, for a second claim may stand in one of them."""
    points: tuple[WordsHeard, ...] = ()
    """Where the text counts its points off, each of them as a text of its own."""
    is_point: bool = False
    first: int = 0
    """Position of the first sentence of a point in the whole text."""
    statements: tuple[Statement, ...] = ()
    """All that the text says outside its points, sentence by sentence and part by part."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reader makes of a text."""

    claims: Mapping[str, Decimal] | None = None
    """Reasons that it holds to be claimed, each with its chance of being right; None when it
    leaves that to the lexicons."""
    said_in: Mapping[str, int] = field(default_factory=dict)
    """For each claim the position of the sentence that speaks most for it."""
    said_from: Mapping[str, int] = field(default_factory=dict)
    """Where statements claim things of their own, the offset of the statement of each claim."""
    likely: tuple[str, ...] = ()
    """The two likeliest reasons, where it is not sure enough of any."""
    nothing: Decimal | None = None
    """Chance that the text disputes nothing; None of a reader that never learnt it."""


_BILLED_TWICE, _PAID_TWICE = "D01", "Y06"


def by_who_did_it(opinion: Opinion, said: Collection[str]) -> Opinion:
    """Return the opinion, with paid twice for billed twice where only that is `said`.

    To a reader both are the same invoice twice; the words of the lexicons tell by the verb.
    """
    claims = dict(opinion.claims or {})
    if _BILLED_TWICE not in claims or _BILLED_TWICE in said or _PAID_TWICE not in said:
        return opinion
    chance = claims.pop(_BILLED_TWICE)
    claims[_PAID_TWICE] = max(chance, claims.get(_PAID_TWICE, chance))
    return replace(
        opinion,
        claims=claims,
        said_in=_renamed(opinion.said_in),
        said_from=_renamed(opinion.said_from),
    )


def _renamed(places: Mapping[str, int]) -> Mapping[str, int]:
    left = {reason: at for reason, at in places.items() if reason != _BILLED_TWICE}
    if _BILLED_TWICE not in places:
        return left
    return {_PAID_TWICE: places[_BILLED_TWICE]} | left


type Reader = Callable[[WordsHeard], Opinion]
"""Reads what a text claims. The same text always gives the same opinion."""
