"""Reads the passages of a document in order: sections, the contract's facts, drafts of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.discounts import discounts_of, merged
from amicable.core.books.terms.drafts import Draft, Section
from amicable.core.books.terms.facts import Fact, Words, date_of_letter
from amicable.core.books.terms.headers import headerless, read_header
from amicable.core.books.terms.headings import CURRENCY_SIGN
from amicable.core.books.terms.positions import placed_prices, with_period
from amicable.core.books.terms.table_rows import drafts_of, open_table
from amicable.core.books.terms.tables import BOUNDS, read_row
from amicable.core.books.terms.tiers import SCALES
from amicable.core.books.terms.values import Value
from amicable.core.vocabulary.currency_words import CURRENCY, currency_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.facts import Facts, Hit
    from amicable.core.books.terms.table_rows import Table
    from amicable.core.books.terms.wording import Wording

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY = re.compile(rf"(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})(?![a-z])")
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
    table: Table | None = None
    subject: Facts = field(default_factory=dict)
    """The item that a table or the next sentence is about."""
    before: Passage | None = None

    @property
    def section(self) -> Section:
        return self.sections[-1]


def read_document(passages: Sequence[Passage], wording: Wording) -> Reading:
    """Read passages for terms; what speaks of terms and gives none is listed with its reason."""
    reader = _Reader(wording)
    ends = _ends_of_tables(passages)
    place = 0
    while place < len(passages):
        passage = passages[place]
        took = _read_table_row(reader, passages[place : ends[place]]) if passage.cells else 0
        if not took:
            _read_words(reader, passage)
            reader.before = passage
        place += took or 1
    _one_currency(reader, passages)
    return Reading(tuple(reader.sections), tuple(reader.skipped), tuple(reader.old))


def _one_currency(reader: _Reader, passages: Sequence[Passage]) -> None:
    """Give sections without a currency the only one that the document names, if it names one."""
    named: dict[str, Fact] = {}
    for passage in passages:
        for sign in CURRENCY_SIGN.finditer(passage.folded):
            code = currency_of(sign[0])
            if code:
                named.setdefault(code, Fact(Value((code,)), passage))
    for section in reader.sections if len(named) == 1 else ():
        section.currency = section.currency or next(iter(named.values()))


def _ends_of_tables(passages: Sequence[Passage]) -> list[int]:
    """Return for every passage where the run of rows ends in which it stands."""
    ends = [len(passages)] * len(passages)
    for place in range(len(passages) - 1, -1, -1):
        following = place + 1
        if following < len(passages):
            ends[place] = ends[following] if passages[following].cells else following
    return ends


def _read_table_row(reader: _Reader, rows: Sequence[Passage]) -> int:
    """Read headings or a row under those before it; return how many rows that took, or 0."""
    passage = rows[0]
    header = read_header(rows, reader.wording)
    if header is not None:
        reader.table = open_table(header, reader.before, reader.subject, reader.wording)
        return header.lines
    bare = headerless(rows, reader.before, reader.wording)
    if bare is not None and (reader.table is None or reader.table.before is not reader.before):
        reader.table = open_table(bare, reader.before, reader.subject, reader.wording)
    if reader.table is None:
        return 0
    row = read_row(reader.table.header, passage, reader.wording)
    if row is None:
        return 0
    reader.section.drafts += drafts_of(reader.table, passage, row)
    return 1


def _read_words(reader: _Reader, passage: Passage) -> None:
    wording = reader.wording
    for cue in ("example", "gone"):
        if wording.says(cue, passage.folded):
            if _has_figures(passage):
                reader.skipped.append(Skipped(passage, cue))
            return
    if wording.says("public", passage.folded):
        reader.section.is_public = True
    if reader.table is not None and any(wording.says(cue, passage.folded) for cue in SCALES):
        reader.table.hear(passage)
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
            reader.table, reader.subject = None, {}
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
    signed = date_of_letter(words.passage, reader.wording)
    if signed is not None and "signed_on" not in reader.section.head:
        reader.section.note("signed_on", signed)
    if reader.wording.says("claims", words.passage.folded):
        return  # `within 8 days of receipt` is no term of payment there
    for hit in words.take("contract"):
        known = reader.section.head.get("payment_terms_days", [])
        again = hit.facts.get("payment_terms_days")
        for column, fact in hit.facts.items():
            if column == "due_base" and again and again.value in [one.value for one in known]:
                continue  # said again in other words, the first of which stand
            if column == "currency":
                reader.section.currency = reader.section.currency or fact
            reader.section.note(column, fact)


def _rows(reader: _Reader, words: Words) -> None:
    """Make drafts out of the rows that a sentence states."""
    section, passage = reader.section, words.passage
    made = [Draft("commitments", passage, dict(hit.facts)) for hit in words.take("commitment")]
    bounds = words.take("limit")
    limits = merged(bounds)
    made += [
        Draft("discounts", passage, {**limits, **facts}) for facts in discounts_of(words, bounds)
    ]
    changes = words.take("change")
    validity = merged(words.take("validity"))
    before = words.left
    tiers = _with_base(words, words.take("tier"))
    if len(tiers) < 2:  # one bound is no scale: its words say something else
        words.left, tiers = before, []
        hits = [with_period(hit, words) for hit in (*changes, *words.take("price"))]
        made += _prices(passage, hits, limits)
        made += _placed(words, limits, hits)
    subject = merged(words.take("tiered" if tiers else "subject")[:1])
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


def _placed(words: Words, limits: Facts, hits: Sequence[Hit]) -> list[Draft]:
    return [
        Draft("price_terms", words.passage, {**limits, **one.facts}, doubts=one.doubts)
        for one in placed_prices(words, hits)
    ]


def _is_about_the_last(reader: _Reader) -> bool:
    """Say whether the sentence before this one stated the last row."""
    drafts = reader.section.drafts
    return bool(drafts) and drafts[-1].passage == reader.before


def _tiered(reader: _Reader, passage: Passage, tiers: Sequence[Hit], subject: Facts) -> Draft:
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


def _for_what_follows(reader: _Reader, validity: Facts, limits: Facts, subject: Facts) -> None:
    """Keep what a sentence without a row of its own says for the rows after it."""
    if subject:
        reader.subject = {**validity, **limits, **subject}
        reader.table = None
    elif "included_quantity" in limits and _is_about_the_last(reader):
        last = reader.section.drafts[-1]
        last.facts = {**limits, **last.facts}
    elif validity:
        reader.section.validity = {**validity, **reader.section.validity}
