"""A second reader beside the lexicons: one that learnt from whole complaints what they claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal


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


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reader makes of a text."""

    claims: Mapping[str, Decimal] | None = None
    """Reasons that it holds to be claimed, each with its chance of being right; None when it
    leaves that to the lexicons."""
    likely: tuple[str, ...] = ()
    """The two likeliest reasons, where it is not sure enough of any."""


class Reader(Protocol):
    """Reads what a text claims. The same text always gives the same opinion."""

    def opinion(self, heard: WordsHeard) -> Opinion:
        """Return what it makes of a text."""
        ...

    def tells(self, reason: str, sentences: Sequence[str]) -> int:
        """Return the position of the sentence that speaks most for a reason."""
        ...
