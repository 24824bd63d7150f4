"""A price for a month or a year is a flat fee; what a price is for may stand right behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.facts import Fact, Hit
from amicable.core.books.terms.headings import says_any
from amicable.core.books.terms.values import Value, read_value
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from amicable.core.books.terms.facts import Facts, Words
    from amicable.core.books.terms.wording import Wording

FLAT = ("month", "quarter", "year")
"""Units of a flat fee."""


def with_period(hit: Hit, words: Words) -> Hit:
    """Return a price that a wording found with the `monthly` right after its amount."""
    price = hit.facts.get("unit_price")
    if price is None or "model" in hit.facts:
        return _for_each(hit, words)
    end = max(fact.place[1] for fact in hit.facts.values())
    if "unit" in hit.facts:
        is_period = hit.facts["unit"].value.readings[0] in FLAT
        return _with_unit(hit, words, end) if is_period else hit
    for period in FLAT:
        ways = any_of(words.wording.grammar.get(period, ()))
        found = re.compile(rf"\s?(?:{ways})(?![a-z])").match(words.passage.folded, end)
        if found is not None:
            words.strike(*found.span())
            each = _with_unit(hit, words, found.end())
            if "unit" in each.facts:
                return each  # `60.00 a month per container`
            unit = Fact(Value((period,)), words.passage, found.span())
            return Hit(hit.start, flat_by_period({**hit.facts, "unit": unit}))
    return hit if "per_quantity" in hit.facts else _with_unit(hit, words, end)


def _for_each(hit: Hit, words: Words) -> Hit:
    """Return a fee for a period as a price for each of what stands behind it.

    `60.00 a month per container` is a price for a container.
    """
    fee, unit = hit.facts.get("fixed_fee"), hit.facts.get("unit")
    if fee is None or unit is None or unit.place[1] or unit.value.readings[0] not in FLAT:
        return hit
    bare = {n: f for n, f in hit.facts.items() if n not in {"fixed_fee", "model", "unit"}}
    after = words.left[fee.place[1] :]
    behind = len(words.left) - len(after.lstrip("\x00"))
    per = any_of(words.wording.grammar.get("per", ()))
    thing = words.wording.slots.patterns["measure"]
    found = re.compile(rf"\s(?:{per})\s(?P<unit>{thing})").match(words.left, behind)
    value = read_value("unit", found["unit"], words.wording) if found else None
    if found is None or value is None or value.readings[0] in FLAT:
        return hit
    words.strike(*found.span())
    counted = Fact(value, words.passage, found.span("unit"))
    return Hit(hit.start, {**bare, "unit_price": fee, "unit": counted})


def _with_unit(hit: Hit, words: Words, end: int) -> Hit:
    """Return a price with the `/m2` or the `per 1,000` that follows its amount."""
    slots, per = words.wording.slots.patterns, any_of(words.wording.grammar.get("per", ()))
    found = re.compile(
        rf"\s?(?:{per})\s?(?:(?P<per>{slots['count']})(?:\s?(?P<units>{slots['unit']})(?![a-z])"
        rf"|(?=\s*[,.;]?\s*$))|(?P<unit>{slots['unit']})(?![a-z]|-[a-z]))"
    ).match(words.left, end)
    if found is None:
        return Hit(hit.start, flat_by_period(dict(hit.facts)))
    facts: dict[str, Fact] = {}
    for group, column in (("per", "per_quantity"), ("units", "unit"), ("unit", "unit")):
        kind = "quantity" if group == "per" else "unit"
        text = words.passage.text[slice(*found.span(group))] if found[group] else ""
        value = read_value(kind, text, words.wording) if text else None
        if value is not None:
            facts[column] = Fact(value, words.passage, found.span(group))
    words.strike(*found.span())
    return Hit(hit.start, flat_by_period({**hit.facts, **facts}))


def flat_by_name(facts: Facts, wording: Wording) -> Facts:
    """Return a price without a unit as a flat fee where words before it say for which period.

    `Monthly retainer: EUR 6,500` is for a month, as is `the monthly charge for cleaning`.
    """
    if {"unit", "per_quantity", "model"} & facts.keys() or not {
        "item",
        "unit_price",
    } <= facts.keys():
        return facts
    item, price = facts["item"], facts["unit_price"]
    before = item.passage.folded[: price.place[0] or None]
    clause = re.split(r"[.;:,\uff0c\u3002\uff1b](?:\s|$)", before[: item.place[0]])[-1]
    told = f"{fold(item.value.readings[0])} {clause} {before[item.place[0] :]}"
    said = [one for one in FLAT if says_any(told, wording.grammar.get(one, ()))]
    if len(said) != 1:
        return facts
    return flat_by_period({**facts, "unit": Fact(Value((said[0],)), item.passage)})


def flat_by_period(facts: Facts, *, once: bool = False) -> Facts:
    """Return a price for a month or a year, or one that is paid once, as a flat fee."""
    unit = facts["unit"].value.readings[0] if "unit" in facts else None
    if not (unit in FLAT or once) or {"per_quantity", "model"} & facts.keys():
        return facts
    if "unit_price" not in facts:
        return facts
    model = Fact(Value(("flat",)), facts["unit_price"].passage)
    return {("fixed_fee" if n == "unit_price" else n): f for n, f in facts.items()} | {
        "model": model
    }


def any_of(words: tuple[str, ...]) -> str:
    """Return the pattern of any of these words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!x)x"
