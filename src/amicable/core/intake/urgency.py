"""Facts that make a mail press: a deadline, a service at risk, whom else they will turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.deadlines import limit_of
from amicable.core.intake.passages import MOST_TOLD
from amicable.core.vocabulary.told import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from amicable.core.intake.passages import Passage, Passages
    from amicable.core.vocabulary.told import UrgencyKind

_NAMED: tuple[UrgencyKind, ...] = ("service_at_risk", "regulator", "legal", "press", "leaving")


def find_urgency(told: Passages) -> tuple[Urgency, ...]:
    """Return what makes a mail press, each kind with the first sentences that say it.

    How a mail sounds is no fact, and is not read.
    """
    named = [Urgency(kind, passage.quote) for kind in _NAMED for passage, _ in told.saying(kind)]
    return (*_deadlines(told), *named)[:MOST_TOLD]


def _deadlines(told: Passages) -> Iterator[Urgency]:
    """Yield the deadlines that are set for us; terms, past days and own plans are none."""
    for index, passage in enumerate(told.sentences):
        day = _limit(told, passage)
        word = told.says("deadline", passage)
        if (day or word) and not told.says("no_deadline", passage) and _asks(told, index):
            yield Urgency("deadline", passage.quote, day)


def _limit(told: Passages, passage: Passage) -> date | None:
    if told.day is None:
        return None
    days = (limit_of(passage, lexicon, told.day) for lexicon in told.lexicons)
    return next((day for day in days if day), None)


def _asks(told: Passages, index: int) -> bool:
    """Say whether a sentence asks something of us, or says what follows if we do not do it."""
    return bool(told.says("demand", told.sentences[index]))
