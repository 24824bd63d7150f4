"""Filters of the list of cases as a person reads them: choices, and what narrows it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from amicable.core.cases.filters import AGES, DUE_WITHIN, PRIORITIES, SORTINGS
from amicable.core.cases.states import STATES
from amicable.shell.queries.board import age_words
from amicable.shell.queries.claims_view import cause_choices, cause_words
from amicable.shell.queries.page_words import page_languages
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.cases.filters import Filters
    from amicable.shell.queries.page_words import Reader

_CODED = {
    "state": STATES,
    "sorting": SORTINGS,
    "priority": PRIORITIES,
    "language": page_languages(),
    "within": tuple(DUE_WITHIN),
}

_SELECTS = (
    "state", "sorting", "owner", "team", "priority", "cause", "aged", "within", "language",
)  # fmt: skip
"""Filters that are chosen from words, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Select:
    """A filter that is chosen from words; `chosen` is the value of the address."""

    name: str
    choices: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One thing that narrows the list, in words, and the address of the list without it."""

    name: str
    word: str
    without: str


def selects(
    filters: Filters, reader: Reader, *, people: Iterable[object], teams: Iterable[object]
) -> tuple[Select, ...]:
    """Return the filters that are chosen from words, in the order of the page."""
    coded = {name: [(code, _word(reader, name, code)) for code in _CODED[name]] for name in _CODED}
    owners = [("me", reader.say("cases.me")), ("nobody", reader.say("frame.nobody"))]
    coded["owner"] = owners + _numbered(people)
    coded["team"] = _numbered(teams)
    coded["cause"] = _causes(filters.cause, reader)
    coded["aged"] = [(age, age_words(age, reader)) for age in AGES]
    return tuple(
        Select(name, coded[name], getattr(filters, name)) for name in _SELECTS if coded[name]
    )


def narrowed(
    filters: Filters, reader: Reader, chosen_from: Iterable[Select]
) -> tuple[Narrowed, ...]:
    """Return what narrows the list, each with the way to take it away."""
    words = {select.name: dict(select.choices) for select in chosen_from}
    return tuple(
        Narrowed(name, _written(name, value, filters, reader, words), _without(filters, name))
        for name, value in filters.narrowing.items()
    )


def _written(
    name: str, value: str, filters: Filters, reader: Reader, words: dict[str, dict[str, str]]
) -> str:
    if name in words:
        return words[name].get(value, value)
    if name == "until":
        return reader.short_day(filters.until)
    if name in {"least", "most"}:
        return reader.money(getattr(filters, name), read_settings().own_money.currency)
    return value


def _without(filters: Filters, name: str) -> str:
    return urlencode({key: word for key, word in filters.words.items() if key != name})


def _causes(chosen: str, reader: Reader) -> list[tuple[str, str]]:
    """Return the causes to choose from, with the group that an address may name."""
    choices = list(cause_choices(reader))
    is_known = not chosen or chosen in dict(choices)
    return choices if is_known else [(chosen, cause_words(chosen, reader)), *choices]


def _numbered(rows: Iterable[object]) -> list[tuple[str, str]]:
    return [(str(vars(row)["id"]), str(row)) for row in rows]


def _word(reader: Reader, room: str, code: str) -> str:
    return reader.words.say(f"{room}.{code}")
