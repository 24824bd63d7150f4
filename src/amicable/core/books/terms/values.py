"""The words in a slot become a value of the books; two values where two readings fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.terms.phrases import is_small, name_of, without_lead
from amicable.core.vocabulary.currency_words import CURRENCY, PENCE, currency_of
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, SCALE, read_number

if TYPE_CHECKING:
    from amicable.core.books.terms.wording import Wording

DATES = frozenset({"date", "last", "after"})
"""Kinds of slots that hold a date."""
_QUANTITIES = frozenset({"count", "quantity", "over", "at_least", "below"})
_AMOUNTS = frozenset({"money", "price", "percent"})
_NUMBER = re.compile(NUMBER)
_CURRENCY = re.compile(rf"(?<![a-z])(?:{CURRENCY})(?![a-z])")
_OF_MANY = re.compile(r"pesos?|libras?")
"""Names that are the money of several countries, or a weight."""
_FIGURES = str.maketrans("\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d", "123456789")
_SCALES = {"万": 10_000, "亿": 100_000_000, "million": 1_000_000, "mil": 1_000, "k": 1_000}
_PENCE = re.compile(PENCE)
_SCALE = re.compile(rf"\s?({SCALE})(?![a-z])")
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
    if kind in DATES:
        return _dates(kind, folded, wording)
    if kind in _QUANTITIES:
        return _quantity(kind, folded, wording)
    if kind == "parts_left":
        return _parts_left(folded)
    if kind in _AMOUNTS:
        return _amount(folded, wording, price=kind != "percent")
    if kind in {"days", "span"}:
        return _days(folded, wording) if kind == "days" else _span(folded, wording)
    return _word(kind, words, wording)


def _word(kind: str, words: str, wording: Wording) -> Value | None:
    folded = fold(words).strip()
    if kind in {"unit", "measure"}:
        return Value((wording.slots.units.get(folded) or words.strip(),))
    if kind == "currency":
        code = currency_said(folded)
        return Value((code,)) if code else None
    if kind == "incoterm":
        return Value((folded.upper(),))
    text = _stripped(" ".join(words.split()))
    if kind in {"item", "name"}:
        if is_small(text, wording):
            return None
        text = name_of(text, wording)[0] or text
    if kind == "label":
        text = "" if is_small(text, wording) else without_lead(text, wording)
    while (
        kind in {"item", "label"}
        and fold(text).partition(" ")[0] in wording.articles
        and " " in text
    ):
        text = text.partition(" ")[2].strip(_MARKS)
    return Value((text,)) if text else None


def _stripped(text: str) -> str:
    """Return words without marks at their ends; a bracket that opens in them is kept shut."""
    bare = text.strip(_MARKS)
    after = text[text.find(bare) + len(bare) :]
    is_open = bare.count("(") > bare.count(")") or bare.count("\uff08") > bare.count("\uff09")
    return bare + after[:1] if is_open and after[:1] in {")", "\uff09"} else bare


def currency_said(folded: str) -> str | None:
    """Return the currency of a sign or name; none for pesos and pounds of no named country."""
    return None if re.fullmatch(_OF_MANY, folded) else currency_of(folded)


def plain(number: Decimal) -> str:
    """Return a number as text without an exponent."""
    return format(number, "f")


def _amount(folded: str, wording: Wording, *, price: bool) -> Value | None:
    found = _NUMBER.search(folded)
    if found is None:
        return None
    number = read_number(found[0], decimal_comma=wording.decimal_comma, price=price)
    if price and _PENCE.match(folded, found.end()):
        return Value((plain(number / 100),), "GBP")
    scale = _SCALE.match(folded, found.end()) if price else None
    number = number * _SCALES[scale[1]] if scale else number
    codes = (currency_said(sign[0]) for sign in _CURRENCY.finditer(folded))
    return Value((plain(number),), next((code for code in codes if code), None))


def _parts_left(folded: str) -> Value | None:
    """Return the discount of a Chinese `9折` or `85折`: what is left of ten, or of a hundred."""
    found = re.search(r"\d{1,2}(?:\.\d)?", folded.translate(_FIGURES))
    if found is None:
        return None
    left = Decimal(found[0])
    left = left * 10 if left < 10 else left
    return Value((plain(100 - left),)) if 0 < left < 100 else None


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
    # Of `3 days month` the days count; of two that begin alike the longer one is the word.
    days = wording.slots.durations[min(spans, key=lambda one: (folded.find(one), -len(one)))]
    return Value((plain(number * days),), rough=days >= 28)


def _span(folded: str, wording: Wording) -> Value | None:
    """Return a span of time as `P3M`, `P2Y` or `P90D`, for what is counted by the calendar."""
    days = _days(folded, wording)
    number = _count(folded, wording)
    if days is None or number is None:
        return None
    of_one = int(Decimal(days.readings[0]) / number) if number else 0
    sign = {365: "Y", 30: "M"}.get(of_one, "D")
    return Value((f"P{plain(number if sign != 'D' else number * of_one)}{sign}",))


def after_span(first: date, span: str) -> date | None:
    """Return the day after a span such as `P3M` that begins on a day; None beyond the calendar."""
    number, sign = int(span[1:-1]), span[-1]
    if sign == "D":
        return _bound("last", first, number)
    months = first.month - 1 + number * (12 if sign == "Y" else 1)
    year, month = first.year + months // 12, months % 12 + 1
    for day in range(first.day, 27, -1) if first.day > 28 else (first.day,):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def months_of(span: str) -> int | None:
    """Return the months of a span such as `P2Y`; none of one that is counted in days."""
    years_or_months = {"Y": 12, "M": 1}.get(span[-1])
    return int(span[1:-1]) * years_or_months if years_or_months else None


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
