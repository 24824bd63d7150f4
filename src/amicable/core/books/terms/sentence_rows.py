"""The rows that a sentence states: prices, tiers, discounts and commitments as drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import BOUNDS
from amicable.core.books.terms.discounts import discounts_of, merged
from amicable.core.books.terms.drafts import Draft
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.headings import says_any
from amicable.core.books.terms.periods import flat_by_name, with_period
from amicable.core.books.terms.positions import placed_prices
from amicable.core.books.terms.residue import residue
from amicable.core.books.terms.values import Value
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.document_reading import Reader
    from amicable.core.books.terms.facts import Facts, Hit, Words

_LONGEST_HEADING = 40
_LONGEST_QUOTE = 80
_CODE_BEHIND = re.compile(r"\s?\((?=[\w./-]{0,20}\d)[A-Z][\w./-]{2,20}\)")
_ENTRY = re.compile(r"[^\d:]{2,30}:")
"""The name of an entry of a form."""
_MONEY = re.compile(rf"(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})(?![a-z])")


def rows_of_sentence(reader: Reader, words: Words) -> list[Draft]:
    """Make drafts out of the rows that a sentence states, and return them."""
    section, passage = reader.section, words.passage
    made = [Draft("commitments", passage, dict(hit.facts)) for hit in words.take("commitment")]
    bounds = words.take("limit")
    limits = merged(bounds)
    made += [
        Draft("discounts", passage, {**limits, **facts}) for facts in discounts_of(words, bounds)
    ]
    changes = words.take("change")
    validity = merged(words.take("validity"))
    tiers = _tiers(words)
    if not tiers:
        hits = [with_period(hit, words) for hit in (*changes, *words.take("price"))]
        made += _prices(passage, hits, limits)
        made += _placed(words, limits, hits)
    subject = merged(words.take("tiered" if tiers else "subject")[:1])
    if tiers:
        made.append(_tiered(reader, passage, tiers, subject))
    for draft in made:
        draft.facts |= _with_code(draft.facts, words)
    _doubt(made, words)
    _complete(made, validity, words)
    section.drafts += made
    if not made and _MONEY.search(words.left):
        return made  # an amount that became no row: its dates are not those of other rows
    if not made:
        _for_what_follows(reader, validity, limits, subject)
    elif subject or tiers:
        reader.subject = {}
    return made


def _complete(made: Sequence[Draft], validity: Facts, words: Words) -> None:
    """Add what the whole sentence says of its rows: their dates, and the period of a fee."""
    for draft in made:
        draft.facts = {**validity, **draft.facts}
        if draft.table == "price_terms" and not draft.tiers:
            draft.facts = flat_by_name(draft.facts, words.wording)


def _with_code(facts: Facts, words: Words) -> Facts:
    """Return the name of an item together with the code in brackets right behind it."""
    item = facts.get("item")
    if item is None or "item_id" in facts or item.passage is not words.passage:
        return {}
    start, end = item.place
    code = _CODE_BEHIND.match(words.passage.text, end) if end else None
    if code is None or words.passage.text[start:end] != item.value.readings[0]:
        return {}
    name = Value((words.passage.text[start : code.end()],))
    return {"item": Fact(name, words.passage, (start, code.end()))}


def _tiers(words: Words) -> list[Hit]:
    """Return the steps of a scale; one bound is none, and its words say something else."""
    before = words.left
    tiers = _with_base(words, words.take("tier"))
    if len(tiers) < 2:
        words.left = before
        return []
    return tiers


def _doubt(made: Sequence[Draft], words: Words) -> None:
    """Note in the rows of a sentence which of its words none of them took."""
    left = residue(words, made) if made else None
    if made and left is None and words.wording.says("qualified", words.passage.folded):
        left = words.passage.text[:_LONGEST_QUOTE]
    notes = (f"words_left:{left}",) if left else ()
    is_other = words.wording.says("no_price", words.passage.folded)
    has_price = any(draft.table == "price_terms" for draft in made)
    for draft in made:
        if (
            has_price
            and draft.table == "discounts"
            and not {"item", "item_id"} & draft.facts.keys()
        ):
            draft.doubts = (*draft.doubts, "by_position")  # it may be of what the price is for
        other = ("may_be_no_price",) if is_other and draft.table == "price_terms" else ()
        draft.doubts = (*draft.doubts, *notes, *other)


def _with_base(words: Words, tiers: list[Hit]) -> list[Hit]:
    """Return one tier `from` a quantity together with the price that holds below it."""
    if len(tiers) != 1 or "from" not in tiers[0].facts:
        return tiers
    prices = words.take("price")
    fits = len(prices) == 1 and "unit_price" in prices[0].facts
    return [*prices, *tiers] if fits and prices[0].start < tiers[0].start else tiers


def _prices(passage: Passage, hits: Iterable[Hit], limits: Facts) -> list[Draft]:
    """Return the prices of a sentence; a later price of the same item begins when it ends."""
    made = []
    for hit in hits:
        facts, doubts = _limited(limits, hit.facts)
        later = facts.pop("later_price", None)
        made.append(Draft("price_terms", passage, facts, doubts=doubts))
        if later is not None and "valid_to" in facts:
            then = {name: fact for name, fact in facts.items() if name != "valid_to"}
            then |= {"unit_price": later, "valid_from": facts["valid_to"]}
            made.append(Draft("price_terms", passage, then))
    return made


def _placed(words: Words, limits: Facts, hits: Sequence[Hit]) -> list[Draft]:
    made = []
    for one in placed_prices(words, hits):
        facts, doubts = _limited(limits, one.facts)
        made.append(Draft("price_terms", words.passage, facts, doubts=(*one.doubts, *doubts)))
    return made


def _limited(limits: Facts, price: Mapping[str, Fact]) -> tuple[Facts, tuple[str, ...]]:
    """Return a price with what its sentence says besides, and what of that does not fit it.

    `£36.00 per hour, first 30 minutes free` includes no thirty hours.
    """
    counted, priced, included = (
        found.value.readings if found else None
        for found in (limits.get("unit"), price.get("unit"), limits.get("included_quantity"))
    )
    if included is None or counted is None or priced in {None, counted}:
        return {**limits, **price}, ()
    fitting = {n: fact for n, fact in limits.items() if n != "included_quantity"}
    return {**fitting, **price}, (f"words_left:{included[0]} {counted[0]}",)


def _is_about_the_last(reader: Reader) -> bool:
    """Say whether the sentence before this one stated the last row."""
    drafts = reader.section.drafts
    return bool(drafts) and drafts[-1].passage == reader.before


def _tiered(reader: Reader, passage: Passage, tiers: Sequence[Hit], subject: Facts) -> Draft:
    """Return a price with the tiers of a sentence; what all tiers say of the item is its own."""
    own: Facts = dict(reader.subject) | dict(subject)
    rows = []
    for hit in tiers:
        rows.append({n: f for n, f in hit.facts.items() if n in {*BOUNDS, "unit_price"}})
        own = {**{n: f for n, f in hit.facts.items() if n not in rows[-1]}, **own}
        money = hit.facts["unit_price"].value.currency
        if money and "currency" not in own:
            own["currency"] = Fact(Value((money,)), passage)
    return Draft("price_terms", passage, own, rows, (passage,))


def _for_what_follows(reader: Reader, validity: Facts, limits: Facts, subject: Facts) -> None:
    """Keep what a sentence without a row of its own says for the rows after it."""
    if subject and not _is_place(subject, reader.wording.grammar.get("place", ())):
        reader.subject = {**validity, **limits, **subject}
        reader.table = None
    elif "included_quantity" in limits and _is_about_the_last(reader):
        last = reader.section.drafts[-1]
        last.facts = {**limits, **last.facts}
    elif _is_period_of_contract(reader, validity):
        reader.section.note("starts_on", validity["valid_from"])
        reader.section.note("ends_on", validity["valid_to"])
    elif validity:
        reader.section.validity = {**validity, **reader.section.validity}


def _is_place(subject: Facts, words: Sequence[str]) -> bool:
    """Say whether an item is a part of the contract: `the prices of Annex 1 are as follows`."""
    name = fold(subject["item"].value.readings[0]) if "item" in subject else ""
    return name.startswith(tuple(words)) or name.endswith(tuple(f" {one}" for one in words))


def _is_period_of_contract(reader: Reader, validity: Facts) -> bool:
    """Say whether two dates are those of the contract: nothing there speaks of its prices.

    A heading above them, or the name of their entry, may say so: `Term`, `Service period: ...`.
    """
    if not {"valid_from", "valid_to"} <= validity.keys() or reader.section.is_public:
        return False
    passage, before = validity["valid_from"].passage, reader.before
    is_headed = before is not None and len(before.text) <= _LONGEST_HEADING and not before.cells
    words = reader.wording.grammar.get("contract_period", ())
    if is_headed and before is not None and says_any(before.folded, words):
        return True
    label = _ENTRY.match(passage.folded)
    named = reader.wording.grammar.get("period_entry", ())
    return label is not None and says_any(label[0], named)
