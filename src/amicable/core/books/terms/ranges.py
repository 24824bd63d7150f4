"""Ranges of quantities as headings and cells write them: `501 to 2,000 kg`, `up to 50`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.terms.values import Value, plain
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from amicable.core.books.terms.wording import Wording

_NUMBER = re.compile(NUMBER)
_UP_TO = ("<=", "\u2264", "\u2a7d", "<")
_AT_LEAST = (">=", "\u2265", "\u2a7e")
_COUNTED = re.compile(r"[a-z]{4,15}")
"""A word that may count something."""
_JOINT = re.compile(r"\s?(?:-|~|\u301c|\u81f3|\u5230|\.\.)\s?")


@dataclass(frozen=True, slots=True)
class Span:
    """Quantities above `low` up to and including `high`; a side that is not said is null."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None = None

    def values(self) -> dict[str, Value]:
        """Return the bounds as values of the columns `from` and `to_quantity`."""
        bounds = {"from": self.low, "to_quantity": self.high}
        return {name: Value((plain(one),)) for name, one in bounds.items() if one is not None}


def span_of(text: str, wording: Wording) -> Span | None:
    """Return the range that a short text says, None when it says none or something besides it."""
    folded = " ".join(fold(text).replace("(", " ").replace(")", " ").split())
    found = list(_NUMBER.finditer(folded))
    if not found or len(found) > 2:
        return None
    numbers = [read_number(one[0], decimal_comma=wording.decimal_comma) for one in found]
    around = _around(folded, found)
    plus = len(found) == 1 and around[-1].startswith("+ ")
    around[-1] = around[-1].removeprefix("+ ") if plus else around[-1]
    unit, rest = _unit_out(around[-1], wording)
    rest, unit = (rest, unit) if unit else _side_and_unit(around[-1], wording)
    words = (around[0], *around[1:-1], rest)
    if len(numbers) == 2:
        first_unit, joint = _unit_out(words[1], wording)
        return _between(numbers, (words[0], joint, words[2]), unit or first_unit, wording)
    if plus and not any((words[0], rest)):
        return Span(max(numbers[0] - 1, Decimal(0)), None, unit)
    return _one_sided(numbers[0], words, unit, wording)


def _side_and_unit(words: str, wording: Wording) -> tuple[str, str | None]:
    """Return the words of a range behind a number, and the unit behind them: `or more pallets`."""
    for side in ("at_least", "over", "up_to"):
        for phrase in wording.ranges.get(side, ()):
            rest = words.removeprefix(phrase)
            if rest != words and rest[:1] == " ":
                unit, left = _unit_out(rest.strip(), wording)
                if unit and not left:
                    return phrase, unit
    return words, None


def unit_after_number(text: str, wording: Wording) -> str | None:
    """Return the unit that stands after the last number of a text."""
    folded = " ".join(fold(text).split())
    found = list(_NUMBER.finditer(folded))
    return _unit_out(folded[found[-1].end() :].strip(), wording)[0] if found else None


def _around(folded: str, found: list[re.Match[str]]) -> list[str]:
    ends = [0, *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(folded)]
    return [folded[end:start].strip() for end, start in zip(ends, starts, strict=True)]


def _unit_out(words: str, wording: Wording) -> tuple[str | None, str]:
    """Return the unit that a text begins with, and what is left of it.

    After a number any single word that is no word of a range counts something: `11 to 50 reels`.
    """
    for one in sorted(wording.slots.units, key=len, reverse=True):
        after = words[len(one) : len(one) + 1]
        ends = not after.isalnum() or after > "\u2e80"
        if words.startswith(one) and (one[-1] > "\u2e80" or ends):
            return wording.slots.units[one], words[len(one) :].strip(" .")
    first, _, rest = words.partition(" ")
    of_ranges = {
        word for side in wording.ranges.values() for many in side for word in many.split()
    }
    if _COUNTED.fullmatch(first) and first not in of_ranges and words not in of_ranges:
        return first, rest.strip(" .")
    return None, words


def _between(
    numbers: list[Decimal], words: tuple[str, str, str], unit: str | None, wording: Wording
) -> Span | None:
    before, joint, after = words
    fits = _JOINT.fullmatch(joint) or _is(joint, "joint", wording)
    is_over = bool(before) and _is(before, "over", wording)
    if not fits or after or (before and not is_over and not _is(before, "at_least", wording)):
        return None
    low, high = numbers
    above = low if is_over else max(low - 1, Decimal(0))
    return Span(above, high, unit) if low < high else None


def _one_sided(
    number: Decimal, words: tuple[str, ...], unit: str | None, wording: Wording
) -> Span | None:
    before, after = words[0], words[-1]
    if after == "+" or before in _AT_LEAST or _says(before, after, "at_least", wording):
        return Span(max(number - 1, Decimal(0)), None, unit)
    if before == ">" or _says(before, after, "over", wording):
        return Span(number, None, unit)
    if before in _UP_TO or _says(before, after, "up_to", wording):
        return Span(None, number, unit)
    return None


def _says(before: str, after: str, side: str, wording: Wording) -> bool:
    """Say whether the words beside a number are of a side, and there are no others."""
    said = [words for words in (before, after) if words]
    return len(said) == 1 and _is(said[0], side, wording)


def _is(words: str, side: str, wording: Wording) -> bool:
    return words.strip(" .,") in wording.ranges.get(side, ())


def counts(name: str, wording: Wording) -> bool:
    """Say whether a name holds a bound of quantities: `API calls above 250,000 a month`."""
    sides = [
        word for side in ("at_least", "over", "up_to") for word in wording.ranges.get(side, ())
    ]
    return any(
        re.search(rf"{word}\s?\d|\d\s?\w{{0,12}}\s?{word}", fold(name))
        for word in map(re.escape, sides)
        if len(word) > 1
    )
