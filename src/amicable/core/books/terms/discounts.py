"""The discounts that a sentence states, each with the quantity from which it is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.facts import Fact, Hit
from amicable.core.books.terms.headings import PERIODS
from amicable.core.books.terms.values import Value, read_value
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.terms.facts import Facts, Words
    from amicable.core.books.terms.wording import Wording


_NEAR = 60
"""Characters behind a percentage in which its threshold stands."""


def discounts_of(words: Words, bounds: Sequence[Hit]) -> list[Facts]:
    """Return the discounts of a sentence with their thresholds; they share an item."""
    hits = [hit for hit in words.take("discount") if not _is_periodic(hit)]
    if words.wording.says("settlement", words.passage.folded):
        return []  # what is off for a way of paying is no discount of every invoice
    if hits:
        hits += _further(words)
    steps = [*bounds, *(words.take("threshold") if hits else [])]
    steps = sorted((s for s in steps if "minimum_quantity" in s.facts), key=lambda one: one.start)
    found: list[Facts] = []
    for place, hit in enumerate(hits):
        if found and "item" not in hit.facts and _is_said_again(found[-1], hit, len(steps)):
            continue
        before = [one for one in steps if one.start < hit.start]
        own = steps[place : place + 1] if len(steps) == len(hits) else (before or steps)[-1:]
        shared = {n: f for n, f in found[0].items() if n == "item"} if found else {}
        found.append(_of_counted({**shared, **merged(own), **hit.facts}, words.wording))
    return [facts for facts in found if facts["value"].value.readings != ("0",)]


def _further(words: Words) -> list[Hit]:
    """Return the discounts that a sentence goes on with: `5 % from 20 boxes, 8 % from 50`."""
    found = []
    for match in re.finditer(words.wording.slots.patterns["percent"], words.left):
        value = read_value("percent", match[0], words.wording)
        bound = any(
            rule.pattern.search(words.left, match.end(), match.end() + _NEAR)
            for rule in words.wording.rules["threshold"]
        )
        if value is not None and bound:
            facts = {
                "value": Fact(value, words.passage, match.span()),
                "kind": Fact(Value(("percent",)), words.passage),
            }
            found.append(Hit(match.start(), facts))
    for hit in found:
        words.strike(*hit.facts["value"].place)
    return found


def _is_said_again(last: Facts, hit: Hit, steps: int) -> bool:
    """Say whether a discount is the one before it in other words: `10 % off, that is ...`."""
    return steps < 2 and last["value"].value.readings == hit.facts["value"].value.readings


def _of_counted(facts: Facts, wording: Wording) -> Facts:
    """Return a discount with what is counted as its item: `more than 300 sweaters`."""
    item, unit = facts.get("item"), facts.get("unit")
    if item and fold(item.value.readings[0]) in wording.grammar.get("total", ()):
        facts = {name: fact for name, fact in facts.items() if name != "item"}
    known = wording.slots.units.values()
    if unit is None or unit.value.readings[0] in known or "item" in facts:
        return facts
    return {("item" if name == "unit" else name): fact for name, fact in facts.items()}


def _is_periodic(hit: Hit) -> bool:
    """Say whether an amount is taken off every month: the books have no such discount."""
    unit = hit.facts.get("unit")
    return unit is not None and unit.value.readings[0] in PERIODS


def merged(hits: Iterable[Hit]) -> Facts:
    """Return what several places of a passage say, the first of each column."""
    merged: Facts = {}
    for hit in hits:
        merged = {**hit.facts, **merged}
    return merged
