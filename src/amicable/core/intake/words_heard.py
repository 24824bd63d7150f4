"""What the lexicons make of a text, point by point and statement by statement, for a reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claims import state_claims
from amicable.core.intake.listed_lines import points_in_lines
from amicable.core.intake.points import points
from amicable.core.intake.reader import Statement, WordsHeard
from amicable.core.intake.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.reasons import Heard, Hearing
    from amicable.core.vocabulary.complaint import StatedClaim

_MOST_STATEMENTS = 60
"""Statements of a text that are read by themselves; who complains says so before."""


def words_heard(reading: Reading, hearing: Hearing, told: Sequence[StatedClaim]) -> WordsHeard:
    """Return what the lexicons make of a text, of which `told` are the claims."""
    whole = _heard_in(reading, hearing, range(len(reading.spans)), told)
    counted_off = points(reading.folded, reading.spans, reading.lexicon)
    places = counted_off or points_in_lines(reading)
    parts = tuple(
        replace(_heard_in(reading, hearing, part, claims), is_point=True)
        for part in places
        for claims in [state_claims(reading, _within(hearing.told, part))]
    )
    counted = {position for part in places for position in part}
    said = tuple(_statements(reading, hearing, counted))
    return replace(whole, text=reading.claiming, points=parts, statements=said[:_MOST_STATEMENTS])


def _heard_in(
    reading: Reading, hearing: Hearing, part: range, told: Sequence[StatedClaim]
) -> WordsHeard:
    """Return what the lexicons make of some sentences, of which `told` are the claims."""
    spans = [reading.spans[at] for at in part]
    return WordsHeard(
        text=reading.text[spans[0][0] : spans[-1][1]],
        claimed={one.reason: one.score for one in reversed(told) if len(one.reason) > 1},
        hinted=_surest(_within(hearing.hinted, part)),
        sentences=tuple(reading.text[start:end].strip() for start, end in spans),
        first=part.start,
    )


def _statements(reading: Reading, hearing: Hearing, counted: set[int]) -> Iterator[Statement]:
    """Yield the sentences that no point holds, each before its lines and clauses.

    One that calls something right is none: `the tax is correct` speaks of the tax as a complaint
    about it does, and claims nothing.
    """
    for position, span in enumerate(reading.spans):
        if position in counted:
            continue
        own = _within(hearing.hinted, range(position, position + 1))
        for start, end in (span, *statements(reading.folded, span, reading.lexicon)):
            if reading.lexicon.says("in_order", reading.folded[start:end]):
                continue
            low, high = start - span[0], end - span[0]
            hinted = _surest(one for one in own if low <= one.span[0] and one.span[1] <= high)
            in_subject = start < reading.subject
            yield Statement(reading.text[start:end], start, position, hinted, in_subject)


def _surest(heard: Iterable[Heard]) -> Mapping[str, Decimal]:
    hinted: dict[str, Decimal] = {}
    for one in heard:
        hinted[one.reason] = max(one.score, hinted.get(one.reason, one.score))
    return hinted


def _within(heard: Sequence[Heard], part: range) -> tuple[Heard, ...]:
    return tuple(one for one in heard if one.sentence in part)
