"""A sentence that knows how it was made, so that a page can say it in another language.

As text it is English, the contract of the command line and of the API. A page takes its `key`,
finds the words of the reader's language (`worded.<key>` of the catalogue) and fills them with the
same values, written as the reader writes numbers and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self, override

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN_DIGITS = 30
"""A number longer than that keeps its exponent: nobody reads a million zeros."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody wrote, shown between the quotation marks of the reader's language."""

    text: str | Word


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money with every decimal that was written."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Word:
    """A code that pages have a word for (`state.received`); English sentences show the code."""

    room: str
    code: str


@dataclass(frozen=True, slots=True)
class English:
    """A part that comes from a library or a file and is in English only."""

    text: str


type Single = str | int | Decimal | date | Quoted | Sum | Word | English | Worded
type Named = Single | Sequence[Single]


class Worded(str):
    """An English sentence, or a part of one, with its key and the values that fill it."""

    __slots__ = ("key", "named")
    key: str
    named: Mapping[str, Named]

    @override
    def __new__(cls, text: str, key: str, named: Mapping[str, Named]) -> Self:
        self = super().__new__(cls, text)
        self.key, self.named = key, named
        return self


def worded(key: str, words: str, /, **named: Named) -> Worded:
    """Return the English words filled with the values; `key` finds them in other languages."""
    filled = {name: _in_english(value) for name, value in named.items()}
    return Worded(words.format(**filled), key, named)


def part(text: str) -> Worded | English:
    """Return a part of a sentence that may know its words; one that does not is English only."""
    return text if isinstance(text, Worded) else English(text)


def _in_english(value: Named) -> str:
    match value:
        case Quoted(text):
            return repr(_in_english(text))
        case Word(_, written) | English(written) | str(written):
            return written
        case Sum(amount, currency):
            return f"{_plain(amount)} {currency}".rstrip()
        case Decimal() | int() | date():
            return _plain(value)
        case _:
            return ", ".join(map(_in_english, value))


def _plain(value: Decimal | int | date) -> str:
    """Write a day as ISO 8601 does, and a decimal without an exponent."""
    if not isinstance(value, Decimal):
        return str(value)
    is_short = value.is_finite() and abs(value.adjusted()) < _PLAIN_DIGITS
    return format(value, "f") if is_short else str(value)
