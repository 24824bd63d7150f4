"""What a heading of a table means: a column of the books, a tier, an order's quantity, a total.

A heading is known by the words it begins with, else by a word that it holds (`agreed net price`),
else by a currency in it (`€/kg`), else by a range (`501 to 2,000 kg`), which heads a tier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.ranges import span_of
from amicable.core.books.terms.values import Value, currency_said, plain
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.document import Cell, Passage
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.wording import Wording

CURRENCY_SIGN = re.compile(rf"(?<![a-z])(?:{CURRENCY})(?![a-z])")
_MANY = {"\u767e": "100", "\u5343": "1000", "\u4e07": "10000"}
"""Chinese counts that stand between the sign for `per` and the unit."""
PERIODS = frozenset({"month", "year", "quarter", "week"})
"""Units that a fee is counted in, where the quantity of a line counts something else."""
_LEAST_OF_MANY = 100
_RATES = ("hour", "day")
"""Units that an adjective may name: `the following hourly rates`."""
_LONGEST_BASIS = 90
SPAN = "span"
"""A column of whole ranges."""
TIER, ORDERED, TOTAL = "tier", "ordered", "total"
"""Columns that are none of the books: prices of a tier, what was ordered, a sum of others."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the column and kind of the cells under it, and where it stands."""

    column: str
    kind: str
    cell: Cell
    bounds: Mapping[str, Value] = field(default_factory=dict)
    """The bounds of a tier that the heading names."""
    unit: str | None = None
    """The unit of those bounds."""
    is_guess: bool = False
    """True when only a currency tells that it is a price."""
    is_time: bool = False
    """True when it only says for how long its price is: `weekly rate`."""
    count: str | None = None
    """How many of its unit its price is for: `3 days`."""


def heading_of(cell: Cell, text: str, wording: Wording) -> Heading | None:
    """Return what a heading means, None when it is not known."""
    folded = _bare(text)
    if says_any(folded, wording.grammar.get("total", ())):
        return Heading(TOTAL, "text", cell)
    span = span_of(text, wording)
    if span is not None:
        return Heading(TIER, "price", cell, span.values(), span.unit)
    column, kind = _known(folded, wording)
    if column:
        bounds = _threshold(text, wording) if column == "value" else {}
        return Heading(column, kind, cell, bounds)
    if CURRENCY_SIGN.search(fold(text)):
        return Heading("unit_price", "price", cell, is_guess=True)
    return None


def _threshold(text: str, wording: Wording) -> dict[str, Value]:
    """Return the least quantity that a heading of discounts names after its own words."""
    words = text.split()
    for place in range(1, len(words)):
        span = span_of(" ".join(words[place:]), wording)
        if span is not None:
            return span.values()
    return {}


def _bare(text: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", fold(text)).split()).strip(" .:*")


def _known(folded: str, wording: Wording) -> tuple[str, str]:
    fitting = [word for word in wording.headings if _begins(folded, word)]
    fitting = fitting or [word for word in wording.headings if _holds(folded, word)]
    if not fitting:
        return "", ""
    column, _, kind = wording.headings[max(fitting, key=len)].partition(":")
    return column, kind


def _begins(folded: str, word: str) -> bool:
    after = folded[len(word) : len(word) + 1]
    wide = bool(word) and word[-1] > "\u2e80"
    return folded.startswith(word) and (wide or not after.isalnum())


def _holds(folded: str, word: str) -> bool:
    """Say whether a word stands in a heading; of the shortest ones too little could be told."""
    if word[-1:] > "\u2e80":
        return len(word) > 1 and word in folded
    return len(word) > 3 and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) is not None


def says_any(folded: str, words: tuple[str, ...]) -> bool:
    """Say whether one of the words stands in a folded text."""
    return any(
        word in folded if word[-1] > "\u2e80" else re.search(rf"(?<!\w){word}(?!\w)", folded)
        for word in words
    )


def said_of_rows(text: str, wording: Wording) -> dict[str, str]:
    """Return the currency and the unit that a heading says of the prices under it."""
    folded = _without_own_unit(fold(text), wording)
    sign = CURRENCY_SIGN.search(folded)
    code = currency_said(sign[0]) if sign else None
    facts = {"currency": code} if code else {}
    per = [word for word in wording.slots.units if _stands(word, folded)]
    wide = [word for word in wording.slots.units if word[0] > "\u2e80" and _is_per(word, folded)]
    many = re.search(rf"[/\u6bcf]([{''.join(_MANY)}])(?=(.))", folded)
    if many:
        facts["per_quantity"] = _MANY[many[1]]
        wide += [w for w in wording.slots.units if folded.startswith(w, many.end(1))]
    longest = [word for word in wide if not any(word != other and word in other for other in wide)]
    units = {wording.slots.units[word] for word in per or longest}
    things = units - PERIODS
    if len(things) == 1 or len(units) == 1:
        facts["unit"] = (things or units).pop()
    ways = "|".join(one for one in wording.grammar.get("per", ()) if len(one) > 2)
    other = re.search(rf"(?<![a-z])(?:{ways})\s([a-z]{{4,15}})(?![a-z])", folded) if ways else None
    other = other or re.search(r"[/\u6bcf]([\u4e00-\u9fff]{1,3})(?=[)\uff09\s]|$)", folded)
    if other and not units and other[1] not in wording.slots.units:
        facts["unit"] = other[1]
    for period in ("month", "year", "quarter"):
        if says_any(folded, wording.grammar.get(period, ())):
            facts.setdefault("unit", period)
    return _so_many(folded, ways, wording) | facts


def _without_own_unit(folded: str, wording: Wording) -> str:
    """Return a heading without the `unit` of its `unit price`, which says nothing of the unit."""
    first, _, rest = folded.partition(" ")
    is_own = any(" " in word and _begins(folded, word) for word in wording.headings)
    return rest if is_own and first in wording.slots.units else folded


def facts_of(said: Mapping[str, str], passage: Passage, wording: Wording) -> Facts:
    """Return what words say of prices as facts; of how many they are for, with its place."""
    return {
        name: Fact(Value((one,)), passage, _place(one, passage, wording))
        if name == "per_quantity"
        else Fact(Value((one,)), passage)
        for name, one in said.items()
    }


def _place(count: str, passage: Passage, wording: Wording) -> tuple[int, int]:
    for found in re.finditer(NUMBER, passage.folded):
        if plain(read_number(found[0], decimal_comma=wording.decimal_comma)) == count:
            return found.span()
    return (0, 0)


def _so_many(folded: str, ways: str, wording: Wording) -> dict[str, str]:
    """Return of how many a heading says that its prices are: `price per 100`."""
    counted = re.search(rf"(?<![a-z])(?:{ways}|/)\s?({NUMBER})(?![%\d])", folded) if ways else None
    if counted is None:
        return many_said(folded, wording)
    number = read_number(counted[1], decimal_comma=wording.decimal_comma)
    return {"per_quantity": plain(number)} if number > 1 else {}


def many_said(folded: str, wording: Wording) -> dict[str, str]:
    """Return of how many words say that prices are: `per thousand`, `por millar`."""
    for word, count in wording.slots.numbers.items():
        ways = (*wording.grammar.get("per", ()), "/")
        if count >= _LEAST_OF_MANY and any(
            re.search(rf"(?<![a-z]){re.escape(way)}\s?{re.escape(word)}(?![a-z])", folded)
            for way in ways
            if len(way) > 2 or way == "/"
        ):
            return {"per_quantity": str(count)}
    return {}


def _is_per(word: str, folded: str) -> bool:
    """Say whether a Chinese unit stands after a sign or a word for `per`."""
    return re.search(rf"[/\u6bcf]\s?{word}", folded) is not None


def _stands(word: str, folded: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) is not None


def unit_in_brackets(text: str, wording: Wording) -> str | None:
    """Return the unit that stands alone in brackets, as in `weight (kg)`."""
    found = re.findall(r"\(([^()]{1,15})\)", fold(text))
    units = [wording.slots.units[one] for one in found if one in wording.slots.units]
    return units[0] if units else None


def per_unit_of(text: str, wording: Wording) -> dict[str, str]:
    """Return the currency, and the unit after a word for `per`, that words above a table say."""
    folded = fold(text)
    sign = CURRENCY_SIGN.search(folded)
    code = currency_said(sign[0]) if sign else None
    facts = {"currency": code} if code else {}
    units = "|".join(sorted(map(re.escape, wording.slots.units), key=len, reverse=True))
    per = "|".join(
        word
        for word in wording.grammar.get("per", ())
        if len(word) > 2 or not word.isascii() or word == "/"
    )
    found = re.search(rf"(?<![a-z])(?:{per})\s?({units})(?![a-z])", folded)
    number = re.search(rf"(?<![a-z])(?<!\d)(?:{per})\s?({NUMBER})", folded)  # no part of a date
    if number and code:
        count = read_number(number[1], decimal_comma=wording.decimal_comma)
        facts["per_quantity"] = plain(count)
    if "per_quantity" not in facts and (code or wording.says("prices", folded)):
        facts |= many_said(folded, wording)
    if (
        found
        and wording.slots.units[found[1]] not in PERIODS
        and (code or wording.says("about_terms", folded))
    ):
        facts["unit"] = wording.slots.units[found[1]]
    if "unit" not in facts and wording.says("prices", folded):
        times = [one for one in _RATES if says_any(folded, wording.grammar.get(one, ()))]
        facts |= {"unit": times[0]} if len(times) == 1 else {}
    return facts


def basis_said(text: str, wording: Wording) -> dict[str, str]:
    """Return what words below a table say that its prices are for, where they say no more.

    `The fees above are per instrument`: a word that is no unit of the language counts as one.
    """
    folded = fold(text)
    speaks = wording.says("prices", folded) or wording.says("about_terms", folded)
    if len(folded) > _LONGEST_BASIS or not speaks or re.search(r"\d", folded):
        return {}
    said = per_unit_of(text, wording)
    ways = "|".join(
        one for one in wording.grammar.get("per", ()) if one.isascii() and len(one) > 2
    )
    other = re.search(rf"(?<![a-z])(?:{ways})\s([a-z]{{4,15}})\s?\.?$", folded) if ways else None
    if other is not None and "unit" not in said and other[1] not in wording.slots.numbers:
        said["unit"] = wording.slots.units.get(other[1], other[1])
    return said
