"""Words of one language as a value: messages, plural rule and formats, handed in by the shell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Protocol

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import minor_unit, round_money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HOLE = re.compile(r"\{(\w+)\}")
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_SPACE = re.compile(r"\s+")
_PAUSES = ",;"


class MissingWordError(InputError):
    """A language file lacks a message that a letter or an explanation needs."""

    def __init__(self, language: str, key: str) -> None:
        super().__init__(
            f"The language file of '{language}' has no message '{key}': "
            f"add it to that file, in the words of the English one."
        )


class UnfilledWordError(InputError):
    """A message names something that the case does not hold, outside square brackets."""

    def __init__(self, language: str, key: str, hole: str) -> None:
        super().__init__(
            f"The message '{key}' of language '{language}' needs '{hole}', which the case does "
            f"not hold: put that part of the message in square brackets."
        )


class Formats(Protocol):
    """Numbers and dates as the reader writes them; the shell takes them from CLDR."""

    def number(self, value: Decimal, least: int, most: int) -> str:
        """Write a number with at least and at most so many decimals, thousands grouped."""

    def percent(self, value: Decimal) -> str:
        """Write a percent (21 means 21 %) with its sign."""

    def day(self, value: date) -> str:
        """Write a day with the name of its month."""

    def month(self, value: date) -> str:
        """Write the month and the year of a day."""


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of a language by key, one text a plural form, and how it counts and writes.

    A message names operands as `{amount}`; a part in square brackets is left out when one of
    its operands is unknown.
    """

    language: str
    messages: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    formats: Formats
    own: Mapping[str, str] = field(default_factory=dict)
    """Texts that a letter brings along; they come before the messages of the language."""

    def has(self, key: str) -> bool:
        """Tell whether the language has this message."""
        return key in self.own or key in self.messages

    def first_of(self, *keys: str) -> str:
        """Return the first key that the language knows; the last one when it knows none."""
        return next((key for key in keys if self.has(key)), keys[-1])

    def fits(self, key: str, known: Mapping[str, str | None]) -> bool:
        """Tell whether a message can be said with what is known."""
        text = _keep_known_parts(self._text(key, None), known)
        return all(known.get(name) for name in _HOLE.findall(text))

    def say(
        self,
        key: str,
        facts: Mapping[str, str | None] | None = None,
        /,
        *,
        count: int | None = None,
        **operands: str | None,
    ) -> str:
        """Fill a message with facts and operands; `count` chooses its plural form.

        Raises:
            MissingWordError: the language has no such message.
            UnfilledWordError: an operand is unknown and not in an optional part.
        """
        text = self._text(key, count)
        if "{" not in text and "[" not in text:
            return text
        told = {**(facts or {}), **operands}
        known = {name: one_line(value) for name, value in told.items() if value}
        return self._fill(key, _keep_known_parts(text, known), known)

    def _text(self, key: str, count: int | None) -> str:
        if key in self.own:
            return self.own[key]
        forms = self.messages.get(key)
        if not forms:
            raise MissingWordError(self.language, key)
        if count is None or len(forms) == 1:
            return forms[0]
        return forms[min(self.plural(count), len(forms) - 1)]

    def _fill(self, key: str, text: str, known: Mapping[str, str]) -> str:
        def value(hole: re.Match[str]) -> str:
            name = hole.group(1)
            if name not in known:
                raise UnfilledWordError(self.language, key, name)
            return known[name]

        return _HOLE.sub(value, text)

    def money(self, amount: Decimal, currency: str) -> str:
        """Write an amount at the minor unit of its currency, the currency always visible."""
        places = minor_unit(currency)
        return self._priced(
            self.formats.number(round_money(amount, currency), places, places), currency
        )

    def price(self, amount: Decimal, currency: str) -> str:
        """Write a unit price with all decimals it has, the currency always visible."""
        return self._priced(self.formats.number(amount, minor_unit(currency), 8), currency)

    def _priced(self, number: str, currency: str) -> str:
        if not currency:
            return number
        key = self.first_of(f"money.{currency}", "money.other")
        return self.say(key, amount=number, currency=currency)

    def quantity(self, value: Decimal) -> str:
        """Write a quantity with the decimals it has."""
        return self.formats.number(value, 0, 8)

    def percent(self, value: Decimal) -> str:
        """Write a percent (21 means 21 %)."""
        return self.formats.percent(value)

    def day(self, value: date) -> str:
        """Write a day."""
        return self.formats.day(value)

    def listed(
        self, parts: tuple[str, ...], last: str = "list.last", between: str = "list.comma"
    ) -> str:
        """Join parts as a sentence does: a, b and c; with `list.or`: a, b or c."""
        if len(parts) <= 1:
            return "".join(parts)
        return self.say(last, before=self.say(between).join(parts[:-1]), last=parts[-1])

    def clauses(self, parts: tuple[str, ...]) -> str:
        """Join clauses as a sentence does: a, b, and c; where one has a comma: a; b; and c."""
        if any(mark in part for part in parts for mark in _PAUSES):
            return self.listed(parts, "list.last_long_clause", "list.clause")
        return self.listed(parts, "list.last_clause", "list.short_clause")


def as_decimal(text: str) -> Decimal | None:
    """Read canonical decimal text; None when it is no finite number."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def as_date(text: str) -> date | None:
    """Read an ISO day; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def one_line(value: str) -> str:
    """Return a text without line breaks and double spaces, so that no value forges a row."""
    return _SPACE.sub(" ", value).strip()


def _keep_known_parts(text: str, known: Mapping[str, str | None]) -> str:
    def part(match: re.Match[str]) -> str:
        inner = match.group(1)
        return inner if all(name in known for name in _HOLE.findall(inner)) else ""

    while _INNERMOST.search(text):
        text = _INNERMOST.sub(part, text)
    return text
