"""The outcomes a customer asks for, each with its sentence and, for money, the amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from amicable.core.intake.passages import MOST_TOLD
from amicable.core.vocabulary.told import Wish, WishKind

if TYPE_CHECKING:
    import re

    from amicable.core.intake.passages import Passage, Passages

_KINDS: tuple[WishKind, ...] = get_args(WishKind)
_OF_MONEY = {"credit_note", "refund", "discount", "waive_fee"}


def find_wishes(told: Passages) -> tuple[Wish, ...]:
    """Return the outcomes asked for, one of each kind, as they come in the text.

    `A refund instead of a credit note` asks for the refund only, and `you said that you would
    credit us` tells of a promise.
    """
    wanted = told.without("unwanted")
    found = {
        kind: next(
            (
                (passage, match)
                for passage, match in wanted.saying(f"wish_{kind}")
                if not _is_quoted(told, passage, match)
            ),
            None,
        )
        for kind in _KINDS
    }
    said = [(kind, *place) for kind, place in found.items() if place]
    said.sort(key=lambda one: (one[1].start, one[2].start()))
    return tuple(_wish(*one) for one in said[:MOST_TOLD])


def _is_quoted(told: Passages, passage: Passage, match: re.Match[str]) -> bool:
    promise = told.says("promise", passage)
    return promise is not None and promise.start() < match.start()


def _wish(kind: WishKind, passage: Passage, match: re.Match[str]) -> Wish:
    amount = passage.nearest(("amount",), match.start()) if kind in _OF_MONEY else None
    value = Decimal(amount.value) if amount and amount.value else None
    return Wish(kind, passage.quote, value, amount.currency if amount else None)
