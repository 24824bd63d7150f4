"""The words in a slot become a value of the books; two values where two readings fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.currency_words import CURRENCY, currency_of
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from amicable.core.books.terms.wording import Wording

_DATES = frozenset({"date", "last", "after"})
_QUANTITIES = frozenset({"count", "quantity", "over", "at_least", "below"})
_AMOUNTS = frozenset({"money", "price", "percent"})
_NUMBER = re.compile(NUMBER)
_CURRENCY = re.compile(rf"(?<![a-z])(?:{CURRENCY})(?![a-z])")
_DATE_NUMBERS = re.compile(r"\d{1,4}")
_MARKS = "\"'\u00ab\u00bb\u300c\u300d\u300a\u300b\u201c\u201d()[]*,.- =+@\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Value:
    """The readings of some words, the likeliest first; `rough` when a span is only about so long.

    `currency` is the currency that stood beside an amount.
    """

    readings: tuple[str, ...]
    currency: str | None = None
    rough: bool = False


def read_value(kind: str, words: str, wording: Wording) -> Value | None:
    """Return what the words mean as that kind of slot, None when they mean nothing.

    The bounds of tiers become exclusive lower and inclusive upper quantities: `over` 500 is 500,
    `at_least` 501 is 500, `below` 501 is 500.
    """
    folded = fold(words)
    if kind in _DATES:
        return _dates(kind, folded, wording)
    if kind in _QUANTITIES:
        return _quantity(kind, folded, wording)
    if kind in _AMOUNTS:
        return _amount(folded, wording, price=kind != "percent")
    if kind == "days":
        return _days(folded, wording)
    return _word(kind, words, wording)


def _word(kind: str, words: str, wording: Wording) -> Value | None:
    folded = fold(words).strip()
    if kind in {"unit", "measure"}:
        return Value((wording.slots.units.get(folded) or words.strip(),))
    if kind == "currency":
        code = currency_of(folded)
        return Value((code,)) if code else None
    if kind == "incoterm":
        return Value((folded.upper(),))
    text = " ".join(words.split()).strip(_MARKS)
    while kind == "item" and fold(text).partition(" ")[0] in wording.articles and " " in text:
        text = text.partition(" ")[2].strip(_MARKS)
    return Value((text,)) if text else None


def plain(number: Decimal) -> str:
    """Return a number as text without an exponent."""
    return format(number, "f")


def _amount(folded: str, wording: Wording, *, price: bool) -> Value | None:
    found = _NUMBER.search(folded)
    if found is None:
        return None
    number = read_number(found[0], decimal_comma=wording.decimal_comma, price=price)
    sign = _CURRENCY.search(folded)
    return Value((plain(number),), currency_of(sign[0]) if sign else None)


def _count(folded: str, wording: Wording) -> Decimal | None:
    figures = _NUMBER.search(folded)
    if figures is not None:
        return read_number(figures[0], decimal_comma=wording.decimal_comma)
    numbers = wording.slots.numbers
    words = [word for word in numbers if word in folded]
    longest = max(words, key=len, default="")
    # `two hundred days` holds two words of numbers and is neither of them.
    rest = re.findall(r"[^\W\d_]+", folded.replace(longest, " ", 1))
    return Decimal(numbers[longest]) if longest and not numbers.keys() & set(rest) else None


def _quantity(kind: str, folded: str, wording: Wording) -> Value | None:
    number = _count(folded, wording)
    if number is None:
        return None
    if kind in {"at_least", "below"}:
        number = max(number - 1, Decimal(0))
    return Value((plain(number),))


def _days(folded: str, wording: Wording) -> Value | None:
    number = _count(folded, wording)
    spans = [word for word in wording.slots.durations if word in folded]
    if number is None or not spans or number % 1:  # `R$ 3,37 ano` is an amount, no span
        return None
    days = wording.slots.durations[max(spans, key=len)]
    return Value((plain(number * days),), rough=days >= 28)


def _dates(kind: str, folded: str, wording: Wording) -> Value | None:
    spans = dict.fromkeys(_spans(folded, wording))
    readings = [_bound(kind, *span) for span in spans]
    known = tuple(one.isoformat() for one in readings if one is not None)
    return Value(known) if known else None


def _bound(kind: str, first: date, days: int) -> date | None:
    """Return the first day of a date or month, or the day after its last for a last day."""
    if kind == "date":
        return first
    try:
        return first + timedelta(days=days)
    except OverflowError:
        return None


def _spans(folded: str, wording: Wording) -> list[tuple[date, int]]:
    """Return each reading of a date as its first day and how many days it lasts."""
    numbers = [int(one) for one in _DATE_NUMBERS.findall(folded)]
    names = [name for name in wording.slots.months if re.search(rf"(?<!\w){name}(?!\w)", folded)]
    if names:
        month = wording.slots.months[max(names, key=len)]
        year = next((n for n in numbers if n > 31), 0)
        return _whole_or_day(year, month, next((n for n in numbers if n <= 31), None))
    if len(numbers) == 2:
        return _whole_or_day(numbers[0], numbers[1], None)
    if len(numbers) != 3:
        return []
    if numbers[0] > 31:
        return _whole_or_day(numbers[0], numbers[1], numbers[2])
    return _either_order(numbers, wording)


def _either_order(numbers: list[int], wording: Wording) -> list[tuple[date, int]]:
    first, second, year = numbers
    day_first = _whole_or_day(year, second, first)
    if wording.day_first and day_first:
        return day_first
    return day_first + _whole_or_day(year, first, second)


def _whole_or_day(year: int, month: int, day: int | None) -> list[tuple[date, int]]:
    try:
        if day is not None:
            return [(date(year, month, day), 1)]
        first = date(year, month, 1)
        return [(first, (date(year + month // 12, month % 12 + 1, 1) - first).days)]
    except ValueError:
        return []
