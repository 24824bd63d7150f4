"""Reads the passages of a document in order: sections, the contract's facts, drafts of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.drafts import Draft, Section
from amicable.core.books.terms.facts import Fact, Words
from amicable.core.books.terms.tables import read_header, read_row
from amicable.core.books.terms.values import Value
from amicable.core.vocabulary.currency_words import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.facts import Facts, Hit
    from amicable.core.books.terms.tables import Header
    from amicable.core.books.terms.wording import Wording

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY = re.compile(rf"(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})(?![a-z])")
_BOUNDS = {"from", "from_quantity", "to_quantity"}
_IDENTITY = ("contract_id", "number", "customer_id")
_TABLES = {"commitment": "commitments", "discount": "discounts", "price": "price_terms"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A passage that speaks of terms and gave no row, and why."""

    passage: Passage
    because: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document was read as."""

    sections: tuple[Section, ...]
    skipped: tuple[Skipped, ...]
    old: tuple[tuple[Passage, tuple[int, int]], ...] = ()
    """Where prices stand that another one replaces."""


@dataclass(slots=True)
class _Reader:
    """What is remembered from one passage to the next."""

    wording: Wording
    sections: list[Section] = field(default_factory=lambda: [Section()])
    skipped: list[Skipped] = field(default_factory=list)
    old: list[tuple[Passage, tuple[int, int]]] = field(default_factory=list)
    header: Header | None = None
    subject: Facts = field(default_factory=dict)
    """The item that a table or the next sentence is about."""
    before: Passage | None = None
    tiers: Draft | None = None
    """The price whose tiers the table is listing."""

    @property
    def section(self) -> Section:
        return self.sections[-1]


def read_document(passages: Sequence[Passage], wording: Wording) -> Reading:
    """Read passages for terms; what speaks of terms and gives none is listed with its reason."""
    reader = _Reader(wording)
    for passage in passages:
        if passage.cells and _read_table_row(reader, passage):
            continue
        _read_words(reader, passage)
        reader.before = passage
    return Reading(tuple(reader.sections), tuple(reader.skipped), tuple(reader.old))


def _read_table_row(reader: _Reader, passage: Passage) -> bool:
    """Read a row under the headings before it, or headings; False when it is neither."""
    header = read_header(passage, reader.wording)
    if header is not None:
        reader.header, reader.tiers = header, None
        return True
    if reader.header is None:
        return False
    facts = read_row(reader.header, passage, reader.wording)
    if facts is None:
        return False
    if _BOUNDS & reader.header.columns:
        _tier_row(reader, passage, facts)
    else:
        _plain_row(reader, passage, facts)
    return True


def _plain_row(reader: _Reader, passage: Passage, facts: Facts) -> None:
    """Add the price, the discount, or the commitment that a row states, or two of them."""
    if "item" not in facts and "item_id" not in facts:
        facts = {**reader.subject, **facts}
    drafts = reader.section.drafts
    if "value" in facts:
        drafts.append(Draft("discounts", passage, _discount(passage, facts)))
    priced = {"unit_price", "fixed_fee"} & facts.keys()
    if not priced and "minimum_amount" in facts:
        drafts.append(Draft("commitments", passage, facts))
    elif priced:
        price = {name: fact for name, fact in facts.items() if name != "value"}
        drafts.append(Draft("price_terms", passage, price))


def _discount(passage: Passage, facts: Facts) -> Facts:
    left = {"unit_price", "fixed_fee", "unit", "currency"}
    kind = Fact(Value(("percent",)), passage)
    return {"kind": kind, **{name: fact for name, fact in facts.items() if name not in left}}


def _tier_row(reader: _Reader, passage: Passage, facts: Facts) -> None:
    """Add a tier to the price being listed, or begin the next price when the item changes."""
    named = _popped(facts, ("item", "item_id"))
    tier = _popped(facts, (*_BOUNDS, "unit_price", "flat_fee"))
    last = reader.tiers
    same = last is not None and all(
        last.facts.get(name) is not None and last.facts[name].value == fact.value
        for name, fact in named.items()
    )
    if last is None or not same:
        cues = (reader.before,) if reader.before else ()
        last = Draft("price_terms", passage, {**reader.subject, **facts, **named}, [], cues)
        reader.section.drafts.append(last)
        reader.tiers = last
    last.tiers.append(tier)


def _popped(facts: Facts, names: Iterable[str]) -> Facts:
    return {name: facts.pop(name) for name in names if name in facts}


def _read_words(reader: _Reader, passage: Passage) -> None:
    wording = reader.wording
    for cue in ("example", "gone"):
        if wording.says(cue, passage.folded):
            if _has_figures(passage):
                reader.skipped.append(Skipped(passage, cue))
            return
    if wording.says("public", passage.folded):
        reader.section.is_public = True
    words = Words(passage, wording)
    words.strike_old_prices()
    reader.old += [(passage, place) for place in words.old]
    _identity(reader, words)
    _contract(reader, words)
    _rows(reader, words)


def _has_figures(passage: Passage) -> bool:
    """Say whether a passage holds a figure besides a year, as a heading may name one."""
    return any(char.isdigit() for char in _YEAR.sub("", passage.folded))


def _identity(reader: _Reader, words: Words) -> None:
    """Keep who and which contract a section is for; another one begins another section."""
    for hit in words.take("section"):
        if "annex" in hit.facts or _is_other(reader.section, hit):
            reader.sections.append(Section(heading=words.passage))
            reader.header, reader.tiers, reader.subject = None, None, {}
        for column, fact in hit.facts.items():
            if column != "annex":
                reader.section.note(column, fact)


def _is_other(section: Section, hit: Hit) -> bool:
    return any(
        section.head[column][0].value.readings != hit.facts[column].value.readings
        for column in _IDENTITY
        if column in hit.facts and column in section.head
    )


def _contract(reader: _Reader, words: Words) -> None:
    for hit in words.take("contract"):
        for column, fact in hit.facts.items():
            if column == "currency":
                reader.section.currency = reader.section.currency or fact
            reader.section.note(column, fact)


def _rows(reader: _Reader, words: Words) -> None:
    """Make drafts out of the rows that a sentence states."""
    section, passage = reader.section, words.passage
    made = [Draft("commitments", passage, dict(hit.facts)) for hit in words.take("commitment")]
    limits = _merged(words.take("limit"))
    made += [
        Draft("discounts", passage, {**limits, **hit.facts}) for hit in words.take("discount")
    ]
    changes = words.take("change")
    validity = _merged(words.take("validity"))
    before = words.left
    tiers = _with_base(words, words.take("tier"))
    if len(tiers) < 2:  # one bound is no scale: its words say something else
        words.left, tiers = before, []
        made += _prices(passage, [*changes, *words.take("price")], limits)
    subject = _merged(words.take("tiered" if tiers else "subject")[:1])
    if tiers:
        made.append(_tiered(reader, passage, tiers, subject))
    for draft in made:
        draft.facts = {**validity, **draft.facts}
    section.drafts += made
    if not made and _MONEY.search(words.left):
        return  # an amount that became no row: its dates are not those of other rows
    if not made:
        _for_what_follows(reader, validity, limits, subject)
    elif subject or tiers:
        reader.subject = {}


def _with_base(words: Words, tiers: list[Hit]) -> list[Hit]:
    """Return one tier `from` a quantity together with the price that holds below it."""
    if len(tiers) != 1 or "from" not in tiers[0].facts:
        return tiers
    prices = words.take("price")
    fits = len(prices) == 1 and "unit_price" in prices[0].facts
    return [*prices, *tiers] if fits and prices[0].start < tiers[0].start else tiers


def _merged(hits: Iterable[Hit]) -> Facts:
    merged: Facts = {}
    for hit in hits:
        merged = {**hit.facts, **merged}
    return merged


def _prices(passage: Passage, hits: Iterable[Hit], limits: Facts) -> list[Draft]:
    """Return the prices of a sentence; a later price of the same item begins when it ends."""
    made = []
    for hit in hits:
        facts = {**limits, **hit.facts}
        later = facts.pop("later_price", None)
        made.append(Draft("price_terms", passage, facts))
        if later is not None and "valid_to" in facts:
            then = {name: fact for name, fact in facts.items() if name != "valid_to"}
            then |= {"unit_price": later, "valid_from": facts["valid_to"]}
            made.append(Draft("price_terms", passage, then))
    return made


def _is_about_the_last(reader: _Reader) -> bool:
    """Say whether the sentence before this one stated the last row."""
    drafts = reader.section.drafts
    return bool(drafts) and drafts[-1].passage == reader.before


def _tiered(reader: _Reader, passage: Passage, tiers: Sequence[Hit], subject: Facts) -> Draft:
    """Return a price with the tiers of a sentence; what all tiers say of the item is its own."""
    own: Facts = dict(reader.subject) | dict(subject)
    rows = []
    for hit in tiers:
        rows.append({n: f for n, f in hit.facts.items() if n in {*_BOUNDS, "unit_price"}})
        own = {**{n: f for n, f in hit.facts.items() if n not in rows[-1]}, **own}
        money = hit.facts["unit_price"].value.currency
        if money and "currency" not in own:
            own["currency"] = Fact(Value((money,)), passage)
    return Draft("price_terms", passage, own, rows, (passage,))


def _for_what_follows(reader: _Reader, validity: Facts, limits: Facts, subject: Facts) -> None:
    """Keep what a sentence without a row of its own says for the rows after it."""
    if subject:
        reader.subject = {**validity, **limits, **subject}
        reader.header, reader.tiers = None, None
    elif "included_quantity" in limits and _is_about_the_last(reader):
        last = reader.section.drafts[-1]
        last.facts = {**limits, **last.facts}
    elif validity:
        reader.section.validity = {**validity, **reader.section.validity}
