"""Lists whose entries are the steps of a scale: `- first 50 TB: EUR 18.00 per TB`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.books.terms.drafts import Draft
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.periods import any_of
from amicable.core.books.terms.ranges import span_of
from amicable.core.books.terms.values import Value, plain, read_value

if TYPE_CHECKING:
    from amicable.core.books.terms.document_reading import Reader
    from amicable.core.books.terms.facts import Facts, Words
    from amicable.core.books.terms.wording import Wording


@lru_cache(maxsize=16)
def _entry(money: str, per: tuple[str, ...], unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<span>[^:=\x00]{{2,40}}?)\s?[:=-]\s?(?P<price>{money})"
        rf"(?:\s?(?:{any_of(per)})\s?(?P<unit>{unit})(?![a-z]))?\s?[.;,\u3002\uff1b]?"
    )


def take_step(reader: Reader, words: Words) -> bool:
    """Add an entry to the scale it belongs to, or begin one; say whether the passage is one.

    What the scale prices is named by the sentence above its first entry.
    """
    wording, slots = words.wording, words.wording.slots.patterns
    pattern = _entry(slots["money"], wording.grammar.get("per", ()), slots["unit"])
    found = pattern.fullmatch(words.left.strip())
    last = reader.scale
    if found is None or (last is None and "item" not in reader.subject):
        return False
    tier = _tier(found, words, last)
    if tier is None:
        return False
    if last is None:
        last = _begun(reader, words, found)
    last.tiers.append(tier)
    words.strike(0, len(words.left))
    return True


def _tier(found: re.Match[str], words: Words, last: Draft | None) -> Facts | None:
    place = words.left.find(found["span"])
    bounds = _bounds(found["span"], words.wording, last)
    price = read_value("price", found["price"], words.wording)
    if not bounds or price is None:
        return None
    at = (place, place + len(found["span"]))
    paid = words.left.find(found["price"], at[1])
    tier = {name: Fact(value, words.passage, at) for name, value in bounds.items()}
    return {
        **tier,
        "unit_price": Fact(price, words.passage, (paid, paid + len(found["price"]))),
    }


def _bounds(text: str, wording: Wording, last: Draft | None) -> dict[str, Value]:
    """Return the bounds of a step; `next 150` begins where the one before it ends."""
    following = re.fullmatch(rf"(?:{any_of(wording.grammar.get('next', ()))})\s?(.+)", text)
    if following is None:
        span = span_of(text, wording)
        return span.values() if span is not None else {}
    ends = last.tiers[-1].get("to_quantity") if last is not None else None
    count = read_value("quantity", following[1], wording)
    if ends is None or count is None:
        return {}
    low = Decimal(ends.value.readings[0])
    high = low + Decimal(count.readings[0])
    return {"from": Value((plain(low),)), "to_quantity": Value((plain(high),))}


def _begun(reader: Reader, words: Words, found: re.Match[str]) -> Draft:
    facts: Facts = dict(reader.subject)
    place = words.left.find(found["span"])
    span = span_of(found["span"], words.wording)
    unit = read_value("unit", found["unit"], words.wording) if found["unit"] else None
    written = unit.readings[0] if unit else (span.unit if span else None)
    if written:
        facts["unit"] = Fact(Value((written,)), words.passage, (place, place + 1))
    cues = (reader.before,) if reader.before else ()
    draft = Draft("price_terms", words.passage, facts, [], cues, ("by_position",))
    reader.section.drafts.append(draft)
    reader.scale, reader.subject = draft, {}
    return draft
