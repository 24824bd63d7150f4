"""Prices by their place: a name, a link and an amount, where no wording of the language fitted.

`Carriage stays at £9.50 per delivery` is a price whatever the verb. The amount's unit stands after
it, its name before it, back to the next sign or amount. Without a word or a sign that links the
two, a person is told that the row rests on the place of its words alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.books.terms.abbreviations import ends_with_abbreviation
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.headings import says_any
from amicable.core.books.terms.periods import FLAT, any_of, flat_by_period
from amicable.core.books.terms.phrases import is_small, name_of, without_lead
from amicable.core.books.terms.ranges import counts
from amicable.core.books.terms.values import Value, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.books.terms.facts import Facts, Hit, Words
    from amicable.core.books.terms.wording import Wording

_BREAKS = re.compile(
    r"[\x00;\u3002\uff1b\uff0c\n]|\.\s|(?<=\D):(?!\s?\u6bcf)\s?|(?<=[^\d])[,\uff0c]\s?"
)
_LETTER = re.compile(r"[^\W\d_]")
_NAMED_PERIODS = ("month", "year")
_NEAR = 16
_MOST_WORDS = 9
_MOST_WIDE = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """A price that was found by its place, with what a person should look at."""

    facts: Facts
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def _amounts(slots: tuple[str, ...], words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Return the pattern of an amount with what it is for: a unit, so many of it, or each."""
    money, price, unit, count = slots
    per, each, to, month, year = (any_of(one) for one in words)
    ends = "(?![a-z]|-[a-z])"
    thing = rf"(?:{unit}){ends}|[a-z]{{3,15}}(?:-[a-z]{{2,10}})?{ends}|[\u4e00-\u9fff]{{1,3}}"
    old = rf"(?P<old>{price})(?:\s?(?:{per})\s?(?:{unit})(?![a-z]))?[\s,]{{0,2}}(?:{to})\s?"
    return re.compile(
        rf"(?:{old})?(?P<money>{money})"
        rf"(?:\s?(?:{per})\s?(?P<per>{count})\s?(?P<units>{unit})(?![a-z])"
        rf"|\s?(?:{per})\s?(?P<alone>{count})(?=\s*[,.;]?\s*$)"
        rf"|\s?(?:{month}|{year})\s(?:{per})\s(?P<each>{thing})"
        rf"|\s?(?P<month>{month})(?![a-z])|\s?(?P<year>{year})(?![a-z])"
        rf"|\s?(?:{per})(?:(?<=[a-z])\s|(?<![a-z])\s?)(?P<unit>{thing})"
        rf"|\s?(?:{each})(?![a-z])"
        rf"|\s?(?P<bare>{unit})(?=\s*$))?"
    )


def placed_prices(words: Words, hits: Sequence[Hit]) -> list[Placed]:
    """Return the prices of a passage that stand by their place, and take their words.

    `hits` are the prices of the passage that wordings found: `or £580.00 a week` goes on with
    the item of the one before it.
    """
    wording = words.wording
    if wording.says("no_price", words.passage.folded):
        return []
    slots = wording.slots.patterns
    grammar = tuple(wording.grammar.get(n, ()) for n in ("per", "each", "to", "month", "year"))
    pattern = _amounts((slots["money"], slots["price"], slots["unit"], slots["count"]), grammar)
    named = [(hit.start, hit.facts["item"]) for hit in hits if "item" in hit.facts]
    found: list[Placed] = []
    run = _Run(words, [item for _, item in sorted(named, key=lambda one: one[0])])
    for match in list(pattern.finditer(words.left)):
        placed = run.price(match)
        if placed is not None:
            found.append(placed)
            words.strike(*match.span())
    return found


@dataclass(slots=True)
class _Run:
    """The amounts of a passage one after the other, with what the last ones leave open."""

    words: Words
    named: list[Fact]
    ends: int = 0
    item: Fact | None = None
    is_reversed: bool = False
    period: str = ""

    def price(self, match: re.Match[str]) -> Placed | None:
        """Return the price of the next amount, None when it has no name."""
        words, begins = self.words, self.ends
        self.ends = match.end()
        before = words.left[begins : match.start()]
        self._turn(before)
        if self.is_reversed:
            return self._behind(match)
        place, linked = _before(words, begins, match.start())
        place, unit = _unit_before(words, place) if place is not None else (None, None)
        again = place is None and _goes_on(words, match.start())
        if place is not None and counts(words.passage.text[slice(*place)], words.wording):
            self.item = None
            return None
        if place is not None:
            self.item = _item(words, place)
        elif again:
            earlier = [one for one in self.named if one.place[0] < match.start()]
            self.item = self.item or (earlier[-1] if earlier else None)
        else:
            self.item = None
        facts = _facts(words, match, self.item, unit)
        if facts is None or (again and "unit" not in facts):
            return None
        changes = self.words.wording.grammar.get("changes", ())
        is_range = match["old"] and not says_any(self.words.passage.folded, changes)
        if is_range:
            del facts["old"]  # nothing says that the first amount is replaced: it is told
        return Placed(facts, () if linked and not is_range else ("by_position",))

    def _turn(self, before: str) -> None:
        """Keep whether amounts stand before what they are paid for: `pays $20 for each visit`."""
        grammar = self.words.wording.grammar
        pays = re.search(rf"(?<![a-z])(?:{any_of(grammar.get('pays', ()))})(?![a-z])", before)
        small = is_small(before, self.words.wording)
        self.is_reversed = pays is not None or (self.is_reversed and small)
        if pays is not None:
            periods = [n for n in FLAT if says_any(before, grammar.get(n, ()))]
            self.period = periods[0] if periods else ""

    def _behind(self, match: re.Match[str]) -> Placed | None:
        """Return the price of an amount whose item stands after it."""
        words, grammar = self.words, self.words.wording.grammar
        joint = any_of(grammar.get("and", ()))
        behind = re.compile(
            rf"\s?(?:{any_of(grammar.get('for', ()))})\s(?P<item>[^,;.:\x00]{{2,80}}?)"
            rf"(?=\s(?:{joint})\s|[,;:.\x00]|$)"
        ).match(words.left, match.end("money"))
        if behind is None or not _is_short(behind["item"]):
            return None
        self.item = _item(words, behind.span("item"))
        price = Fact(
            read_value("price", words.passage.text[slice(*match.span("money"))], words.wording)
            or Value(("0",)), words.passage, match.span("money"),
        )  # fmt: skip
        facts = {"item": self.item, "unit_price": price}
        if self.period:
            facts["unit"] = Fact(Value((self.period,)), words.passage)
        words.strike(*behind.span())
        return Placed(flat_by_period(facts), ("by_position",))


def _before(words: Words, begins: int, ends: int) -> tuple[tuple[int, int] | None, bool]:
    """Return where the name before an amount stands, and whether a word links it to the amount."""
    linked = False
    for start, end in reversed(list(_pieces(words.left, begins, ends))):
        piece = words.passage.text[start:end]
        name, is_linked = _label(words, start, end) or name_of(piece, words.wording)
        linked = linked or is_linked or words.left[end : end + 1] == ":"
        if not _LETTER.search(name) or is_small(name, words.wording):
            continue
        if not _is_short(name) or words.wording.says("no_item", words.passage.folded[start:end]):
            return None, False
        at = words.passage.text.find(name, start)
        return (at, at + len(name)), linked or start == 0
    return None, False


def _label(words: Words, start: int, end: int) -> tuple[str, bool] | None:
    """Return what stands between the beginning of a passage and a colon: a name as a whole."""
    piece = words.passage.text[start:end]
    if start or words.left[end : end + 1] != ":" or is_small(piece, words.wording):
        return None
    return without_lead(piece, words.wording).strip(" .:;,-"), True


def _goes_on(words: Words, start: int) -> bool:
    """Say whether only small words stand between an amount and what was taken before it."""
    between = words.left[:start].rpartition("\x00")[2]
    return len(between) < _NEAR and is_small(between, words.wording)


def _pieces(left: str, begins: int, ends: int) -> Iterator[tuple[int, int]]:
    """Yield where the words stand between signs and what was taken, up to an amount."""
    start = begins
    for found in _BREAKS.finditer(left, begins, ends):
        if found[0][0] == "." and ends_with_abbreviation(left[begins : found.end()]):
            continue
        yield start, found.start()
        start = found.end()
    yield start, ends


def _unit_before(words: Words, place: tuple[int, int]) -> tuple[tuple[int, int], Fact | None]:
    """Return where a name stands without the `每吨` behind it, and that as the unit."""
    unit = words.wording.slots.patterns["unit"]
    text = words.passage.folded[slice(*place)]
    found = re.search(
        rf"\s?:?\s?\u6bcf\s?(?P<unit>{unit})(?:\([^()]{{1,20}}\)?|\u6bcf[\u4e00-\u9fff]{{1,2}})?\s?\Z",
        text,
    )
    if found is None or not found.start():
        return place, None
    at = (place[0] + found.start("unit"), place[0] + found.end("unit"))
    value = Value((_unit(words.passage.text[slice(*at)], words.wording),))
    return (place[0], place[0] + found.start()), Fact(value, words.passage, at)


def _is_short(name: str) -> bool:
    wide = sum(char > "\u2e80" for char in name)
    return len(name.split()) <= _MOST_WORDS and wide <= _MOST_WIDE


def _item(words: Words, place: tuple[int, int]) -> Fact:
    return Fact(Value((words.passage.text[slice(*place)],)), words.passage, place)


def _facts(
    words: Words, match: re.Match[str], item: Fact | None, unit: Fact | None
) -> Facts | None:
    wording, text = words.wording, words.passage.text
    price = read_value("price", text[slice(*match.span("money"))], wording)
    if item is None or price is None:
        return None
    facts: Facts = {"item": item} | ({"unit": unit} if unit else {})
    facts["unit_price"] = Fact(price, words.passage, match.span("money"))
    group = "alone" if match["alone"] else "per"
    count = read_value("quantity", match[group] or "", wording)
    if count is not None:
        facts["per_quantity"] = Fact(count, words.passage, match.span(group))
    facts |= _units(words, match)
    if match["old"]:
        facts["old"] = Fact(Value((match["old"],)), words.passage, match.span("old"))
    once = wording.says("once", words.passage.folded)
    known = wording.slots.units.values()
    if once and "unit" in facts and facts["unit"].value.readings[0] not in known:
        del facts["unit"]  # `por única vez`
    once = once and "unit" not in facts
    return flat_by_period(facts, once=once)


def _units(words: Words, match: re.Match[str]) -> Facts:
    """Return the unit that stands after an amount, or the month or the year."""
    wording, text = words.wording, words.passage.text
    facts: Facts = {}
    for period in _NAMED_PERIODS:
        if match[period]:
            facts["unit"] = Fact(Value((period,)), words.passage, match.span(period))
    for group in ("unit", "units", "bare", "each"):
        if match[group]:
            value = Value((_unit(text[slice(*match.span(group))], wording),))
            facts["unit"] = Fact(value, words.passage, match.span(group))
    return facts


def _unit(written: str, wording: Wording) -> str:
    value = read_value("unit", written, wording)
    return value.readings[0] if value else written
