"""Days and times of a text: what was decided, and what somebody promises on their own."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.proofreading import Proofreading
    from amicable.core.vocabulary.complaint import Mention

_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d{2}(?!\d)")
_TWO_WAYS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})")
_DATE_LINE = re.compile(r"\s*(?:[^\W\d_][^\d:,.\0]{1,30},\s*(?:a |em |the |el )?)?\0\.?\s*")
_MONTHS = 12


def wrong_days(proof: Proofreading) -> Iterator[Mark]:
    """Yield the days that the case does not hold.

    One to come that money is promised for is an error: nobody decided it (domain 05, section 3,
    "only dates under our control"). Any other is for a person to compare.
    """
    for mention in _days(proof):
        day = date.fromisoformat(mention.value or "")
        if _is_known(proof, mention, day) or _in_figures(mention) or _heads(proof, mention):
            continue
        to_come = day > proof.facts.as_of or not _YEAR.search(mention.text)
        if to_come and _is_promised(proof, mention):
            yield _mark("day_not_decided", "error", mention)
        else:
            yield _mark("day_not_in_case", "warning", mention)


def days_read_two_ways(proof: Proofreading) -> Iterator[Mark]:
    """Yield days in figures whose month and day one may exchange (domain 05, section 9)."""
    for mention in _days(proof):
        found = _TWO_WAYS.fullmatch(mention.text)
        if not found or found[1] == found[3]:
            continue
        day = date.fromisoformat(mention.value or "")
        if max(int(found[1]), int(found[3])) <= _MONTHS and proof.words.cue("month_first"):
            yield _mark("day_read_two_ways", "warning", mention, right=proof.writing.day(day))


def loose_promises(proof: Proofreading) -> Iterator[Mark]:
    """Yield times within which something is promised, and when a bank is said to have money."""
    usually = proof.words.cue("usually")
    arrivals = list(proof.text.finds(proof.words.cue("arrival")))
    for start, end in arrivals:
        if not any(one.search(proof.text.said_at(start)) for one in usually):
            yield Mark("arrival_promised", "warning", start, end, _text(proof, start, end))
    for start, end in proof.text.finds(proof.words.cue("promised_time")):
        said = proof.text.said_at(start)
        told = any(low < end and start < high for low, high in arrivals)
        if told or any(one.search(said) for one in proof.words.cue("asks_customer")):
            continue
        if not any(one.search(said) for one in usually):
            yield Mark("time_not_decided", "warning", start, end, _text(proof, start, end))


def _days(proof: Proofreading) -> Iterator[Mention]:
    dated = (one for one in proof.text.mentions if one.kind == "date" and one.value)
    return (one for one in dated if any(map(str.isdigit, one.text)))


def _is_known(proof: Proofreading, mention: Mention, day: date) -> bool:
    """Tell whether the case holds the day; without a year, the day and month count."""
    known = proof.facts.told.days
    if _YEAR.search(mention.text):
        return day in known or _turned(mention, day) in known
    return any((one.month, one.day) == (day.month, day.day) for one in known)


def _turned(mention: Mention, day: date) -> date | None:
    """Return the day as one reads it who writes the month first."""
    if not _TWO_WAYS.fullmatch(mention.text) or day.day > _MONTHS:
        return None
    return date(day.year, day.day, day.month)


def _in_figures(mention: Mention) -> bool:
    """Tell whether it may be no day at all: two bare figures, such as a fraction or `24/7`."""
    return bool(re.fullmatch(r"\d{1,2}/\d{1,2}", mention.text))


def _heads(proof: Proofreading, mention: Mention) -> bool:
    """Tell whether it is the date of the text itself: alone in its line, or behind a place."""
    own, end = proof.text.own, mention.start + len(mention.text)
    line = own[own.rfind("\n", 0, mention.start) + 1 : mention.start] + "\0"
    line += own[end:].partition("\n")[0]
    return bool(_DATE_LINE.fullmatch(line))


def _is_promised(proof: Proofreading, mention: Mention) -> bool:
    said = proof.text.said_at(mention.start)
    cues = proof.words.cue("money_moves")
    return any(one.search(said) for one in cues)


def _text(proof: Proofreading, start: int, end: int) -> dict[str, str]:
    return {"text": proof.text.text[start:end]}


def _mark(rule: str, severity: str, mention: Mention, **facts: str) -> Mark:
    end = mention.start + len(mention.text)
    named = {"text": mention.text, **facts}
    if severity == "error":
        return Mark(rule, "error", mention.start, end, named)
    return Mark(rule, "warning", mention.start, end, named)
