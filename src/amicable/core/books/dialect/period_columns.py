"""How the labels of a column are read: by the convention that fits them all, else as asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.books.dialect.period_labels import Span
from amicable.core.books.dialect.period_ranges import read_period
from amicable.core.vocabulary.question import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from amicable.core.books.dialect.period_labels import Family, Label

    Settle = Callable[[Question], str]

_ASKED: dict[Family, str] = {
    "week": "The weeks of {where} are counted in two ways",
    "short": "The labels of {where} can be read in two ways",
    "order": "The dates of {where} can be read in two ways",
    "fiscal": "The periods of {where} are parts of a fiscal year, which begins",
    "day": "The days of {where} are all the first of a month, and each stands for",
}
_WORDS = {
    "iso": "from Monday, week 1 with the first Thursday",
    "sunday": "from Sunday, week 1 with New Year's Day",
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "month": "that whole month",
    "none": "something else, to be left out",
    "april before": "in April of the year before",
    "july before": "in July of the year before",
    "october before": "in October of the year before",
    "january": "in January of that year",
    "april": "in April of that year",
    "july": "in July of that year",
    "october": "in October of that year",
}
_LEFT_OUT = "none"
_MAY_BE_OTHER = {"fiscal", "day"}
"""Families of which even one reading is a guess."""


def read_column(labels: Iterable[str], where: str, settle: Settle) -> dict[str, Span]:
    """Return label → period for those that name one; days written as the last may still count.

    Raises:
        UndecidedError: Two conventions fit every label, and nobody says which is meant.
    """
    read = {text: label for text in labels if (label := read_period(text))}
    found: dict[str, Span] = {}
    for family in sorted({label.family for label in read.values()}):
        of_family = {text: one for text, one in read.items() if one.family == family}
        name = _convention(family, of_family, where, settle)
        found |= {
            text: one.readings[name] for text, one in of_family.items() if name in one.readings
        }
    return found


def _convention(family: Family, labels: Mapping[str, Label], where: str, settle: Settle) -> str:
    """Return the convention under which all labels read; where several do, what a person says."""
    every = [label.readings for label in labels.values()]
    fitting = [name for name in every[0] if all(name in one for one in every)]
    fitting = fitting or sorted({name for one in every for name in one})
    if len(fitting) == 1 and family not in _MAY_BE_OTHER:
        return fitting[0]
    text = next((one for one in labels if len(set(labels[one].readings.values())) > 1), None)
    text = text or next(iter(labels))
    shown = labels[text].readings
    choices = [
        Choice(name, _WORDS.get(name, name), _told(text, shown.get(name))) for name in fitting
    ]
    if family in _MAY_BE_OTHER:
        choices.append(Choice(_LEFT_OUT, _WORDS[_LEFT_OUT]))
    words = _ASKED[family].format(where=where)
    return settle(Question(f"{family} of {where}", words, tuple(choices)))


def _told(text: str, span: Span | None) -> str:
    if span is None:
        return ""
    last = span.end if span.is_written else span.end - timedelta(1)
    return f"{text} is {span.start} to {last}"


def written_ends(spans: Iterable[Span]) -> str | None:
    """Return whether the last days as written count (inclusive or exclusive), None where unsaid.

    From the first of a month to the last of one, from a day to the day before it, or on one day
    alone they do; from a day to the same one of another month they do not.
    """
    written = {span for span in spans if span.is_written}
    whole = sum(
        one.end == one.start or (one.end + timedelta(1)).day == one.start.day for one in written
    )
    touching = sum(one.end.day == one.start.day and one.end > one.start for one in written)
    if written and whole == len(written):
        return "inclusive"
    return "exclusive" if written and touching == len(written) else None


def ended(span: Span, ends: str) -> Span:
    """Return a period up to the day after its last."""
    if not span.is_written or ends == "exclusive":
        return Span(span.start, span.end)
    return Span(span.start, span.end + timedelta(1))
