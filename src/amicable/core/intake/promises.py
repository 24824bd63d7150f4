"""The promises a customer quotes: who is said to have made them, when, and over how much."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.passages import MOST_TOLD
from amicable.core.intake.payments_made import day_of
from amicable.core.vocabulary.told import Promise

if TYPE_CHECKING:
    from amicable.core.intake.passages import Passage, Passages

_NAME = re.compile(r"[^\W\d_a-z][\w'\u2019.-]{1,30}(?:[ ][^\W\d_a-z][\w'\u2019-]{1,30}){0,2}")
_NAME_BEHIND = re.compile(rf"[ ]{_NAME.pattern}")
_NEAR = 80
"""Characters before the promise in which the one who made it is named."""


def find_promises(told: Passages) -> tuple[Promise, ...]:
    """Return the promises quoted, one a sentence; what the customer promises is none."""
    return tuple(
        _promise(told, passage, match)
        for passage, match in told.without("own_promise").saying("promise")
    )[:MOST_TOLD]


def _promise(told: Passages, passage: Passage, match: re.Match[str]) -> Promise:
    amount = passage.nearest(("amount",), match.start())
    return Promise(
        sentence=passage.quote,
        who=_who(told, passage, match),
        on=day_of(passage.nearest(("date", "span"), 0)),
        amount=Decimal(amount.value) if amount and amount.value else None,
        currency=amount.currency if amount else None,
    )


def _who(told: Passages, passage: Passage, match: re.Match[str]) -> str:
    """Return the words that name who promised: `your colleague Anna`, `Mr Weber`, `Anna`."""
    low = max(0, match.start() - _NEAR)
    places = [
        place
        for lexicon in told.lexicons
        for phrasing in lexicon.cues.get("promiser", ())
        for place in phrasing.finditer(passage.folded[low : match.start()])
    ]
    if places:
        place = max(places, key=lambda one: (one.end(), -one.start()))
        start, end = low + place.start(), low + place.end()
        name = _NAME_BEHIND.match(passage.text, end)
        return passage.text[start : name.end() if name else end].strip()
    return _named(told, passage, low, match.start())


def _named(told: Passages, passage: Passage, low: int, high: int) -> str:
    """Return the last name before the promise; a word of the language or a date is no name."""
    if not told.lexicons[0].spaced:
        return ""
    common = {word for lexicon in told.lexicons for word in lexicon.function_words}
    dated = [(one.start - passage.start, one.text) for one in passage.mentions]
    for match in reversed([*_NAME.finditer(passage.text, low, high)]):
        start, end = match.span()
        taken = any(start < at + len(text) and at < end for at, text in dated)
        if (
            not taken
            and match[0][0].isupper()
            and passage.folded[start:end].split()[0].strip(".'") not in common
        ):
            return match[0]
    return ""
