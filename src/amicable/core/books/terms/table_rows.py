"""Rows of a table become drafts: prices with or without tiers, discounts, commitments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import BOUNDS
from amicable.core.books.terms.drafts import Draft
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.further import with_further
from amicable.core.books.terms.headings import (
    ORDERED,
    PERIODS,
    SPAN,
    basis_said,
    facts_of,
    per_unit_of,
    says_any,
)
from amicable.core.books.terms.periods import FLAT, flat_by_period
from amicable.core.books.terms.phrases import is_small
from amicable.core.books.terms.tables import FIRST, FURTHER, ZONE, minimum_of
from amicable.core.books.terms.tiers import is_parted
from amicable.core.books.terms.values import Value
from amicable.core.books.terms.zone_rows import zones_of
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.tables import Header, Row
    from amicable.core.books.terms.wording import Wording

_NAMED = {"item", "item_id", ZONE}
_BASIS = {"unit", "per_quantity"}
_LONGEST_NAME = 40
_LONGEST_QUOTE = 80
_MARKED = re.compile(r"^(?:[A-Za-z]|[IVX]{1,4}|\d{1,2})[.)]\s+")
"""The letter or number of a heading."""
_PRICES = {"unit_price", "fixed_fee"}


@dataclass(slots=True)
class Table:
    """A table while its rows are read."""

    header: Header
    before: Passage | None
    """The words that stand above it."""
    subject: Facts
    above: Facts
    """The currency and the unit that those words say."""
    last: Draft | None = None
    """The price whose tiers the rows list."""
    is_headed: bool = False
    """True when only the line right above it may be what it prices."""
    zones: dict[str, Draft] = field(default_factory=dict)
    scales: list[Draft] = field(default_factory=list)
    is_again: bool = False
    """True when another table stands between those words and this one."""
    by_period: tuple[str, ...] = ()
    """Words by which a cell says for which period its price is: `per month`, and not `month`."""

    made: list[Draft] = field(default_factory=list)
    """The prices that its rows state."""

    def hear_basis(self, passage: Passage, wording: Wording) -> None:
        """Take words right below the table that say what its prices are for: `per instrument`."""
        said = facts_of(basis_said(passage.text, wording), passage, wording)
        basis = {name: fact for name, fact in said.items() if name in _BASIS}
        named = [one for one in self.made if _is_named(one, passage)]
        for draft in (named or self.made) if basis else ():
            if not _BASIS & draft.facts.keys() and draft.table == "price_terms":
                draft.facts = _of_period({**draft.facts, **basis})

    def hear(self, passage: Passage) -> None:
        """Take words below the table that say how its tiers are counted."""
        for draft in self.scales:
            draft.model_cue = (*draft.model_cue, passage)


def open_table(
    header: Header, since: Sequence[Passage], subject: Facts, wording: Wording
) -> Table:
    """Return a table of which no row is read yet; `since` are the words above it, its last first.

    What the nearest of them says of currency and unit is said of all rows.
    """
    above: Facts = {}
    money = re.compile(wording.slots.patterns["money"])
    for passage in since:
        if money.search(passage.folded):
            continue  # it states a price of its own
        said = per_unit_of(passage.text, wording)
        above = {**facts_of(said, passage, wording), **above}
    before = since[0] if since else None
    name = _heading_above(header, before, wording)
    subject = subject if name is None else {**subject, "item": name}
    by_period = tuple(word for one in FLAT for word in wording.grammar.get(one, ()))
    is_headed = name is not None
    return Table(header, before, subject, above, is_headed=is_headed, by_period=by_period)


def _heading_above(header: Header, before: Passage | None, wording: Wording) -> Fact | None:
    """Return the line above a scale without a column of items, where it is short and a name."""
    if before is None or not header.columns & {*BOUNDS, SPAN} or header.columns & _NAMED:
        return None
    name = re.split(r"[,;(:\uff08\uff0c\uff1a\uff1b]", _MARKED.sub("", before.text), maxsplit=1)[
        0
    ].strip()
    is_name = len(name) <= _LONGEST_NAME and not re.search(r"\d", name) and "." not in name
    if not is_name or is_small(name, wording) or wording.says("about_terms", fold(name)):
        return None
    return Fact(Value((name,)), before)


def drafts_of(table: Table, passage: Passage, row: Row) -> list[Draft]:
    """Return the drafts that a row begins; a tier of one that was begun is added to it."""
    said = {n: f for n, f in table.above.items() if n not in row.facts}
    row.facts.update(said)
    basis = [f for n, f in said.items() if n in _BASIS] if table.is_again else []
    doubts = [f"column_left:{row.left}"] if row.left else []
    doubts += [f"basis_left:{fact.passage.text[:_LONGEST_QUOTE]}" for fact in basis[:1]]
    found = _begun(table, passage, row)
    for draft in found:
        draft.doubts = (*draft.doubts, *doubts)
    table.made += found
    return found


def _is_named(draft: Draft, passage: Passage) -> bool:
    """Say whether words begin the name of an item as a row does: `fees of storage are per day`."""
    name = fold(draft.facts["item"].value.readings[0]) if "item" in draft.facts else ""
    first = re.match(r"[^\W\d_]{4,}|[\u4e00-\u9fff]{2}", name)
    return first is not None and first[0] in passage.folded


def _begun(table: Table, passage: Passage, row: Row) -> list[Draft]:
    if row.several:
        return _several(table, passage, row)
    if row.zones:
        return zones_of(table.zones, table.header, passage, row)
    if row.tiers:
        return [_side_by_side(table, passage, row)]
    bounds = BOUNDS & row.facts.keys()
    if bounds and not _PRICES & row.facts.keys() and "value" in row.facts:
        return _discount_of_scale(table, passage, row)
    if bounds or BOUNDS & table.header.columns:
        return _tier(table, passage, row)
    return _plain(table, passage, row.facts)


def _plain(table: Table, passage: Passage, facts: Facts) -> list[Draft]:
    """Return the price, the discount, or the commitment that a row states, or two of them."""
    if "item" not in facts and "item_id" not in facts:
        facts = {**table.subject, **facts}
    drafts = []
    if "value" in facts and Decimal(facts["value"].value.readings[0]):
        drafts.append(Draft("discounts", passage, _discount(passage, facts)))
    priced = _PRICES & facts.keys()
    if not priced and "minimum_amount" in facts:
        drafts.append(Draft("commitments", passage, facts))
    elif priced:
        price = {name: fact for name, fact in facts.items() if name != "value"}
        price = flat_by_period(price) if _is_of_a_period(table, price) else price
        drafts.append(Draft("price_terms", passage, _of_period(price)))
    return drafts


def _is_of_a_period(table: Table, facts: Facts) -> bool:
    """Say whether a cell says for which period a price is; `month` alone is what is counted."""
    unit = facts.get("unit")
    if unit is None or ORDERED in table.header.columns:
        return False
    return says_any(unit.passage.folded[slice(*unit.place)], table.by_period)


def _of_period(facts: Facts) -> Facts:
    """Return a price; a fee for each of a thing is its unit price."""
    unit = facts["unit"].value.readings[0] if "unit" in facts else None
    if "model" in facts and "fixed_fee" not in facts:
        return {("fixed_fee" if n == "unit_price" else n): fact for n, fact in facts.items()}
    if "fixed_fee" in facts and "unit_price" not in facts and unit not in {None, *PERIODS}:
        return {("unit_price" if n == "fixed_fee" else n): fact for n, fact in facts.items()}
    return facts


def _discount(passage: Passage, facts: Facts) -> Facts:
    left = {"unit_price", "fixed_fee", "unit", "currency"}
    kind = Fact(Value(("percent",)), passage)
    return {"kind": kind, **{name: fact for name, fact in facts.items() if name not in left}}


def _discount_of_scale(table: Table, passage: Passage, row: Row) -> list[Draft]:
    """Return the discount of one step of a scale; with an upper bound it is doubtful."""
    facts = {n: f for n, f in row.facts.items() if n not in BOUNDS}
    if "item" not in facts and "item_id" not in facts:
        facts = {**table.subject, **facts}
    if "from" in row.facts:
        facts["minimum_quantity"] = minimum_of(row.facts["from"])
    is_none = not Decimal(facts["value"].value.readings[0])
    return [] if is_none else [Draft("discounts", passage, _discount(passage, facts))]


def _tier(table: Table, passage: Passage, row: Row) -> list[Draft]:
    """Add a tier to the price being listed, or begin the next price when the item changes.

    Where the prices are for something else than the bounds count (a shipment of up to 100 kg), a
    step has one price, whatever the weight.
    """
    facts = row.facts
    named = _popped(facts, ("item", "item_id"))
    tier = _popped(facts, (*BOUNDS, "unit_price", "flat_fee"))
    per = facts["unit"].value.readings[0] if "unit" in facts else None
    is_step = is_parted(row.range_unit) and per is not None and per != row.range_unit
    if is_step and "unit_price" in tier:
        tier |= {"flat_fee": tier["unit_price"], "unit_price": Fact(Value(("0",)), passage)}
        facts["unit"] = Fact(Value((str(row.range_unit),)), passage)
        facts["model"] = Fact(Value(("stairstep",)), passage)
    last = table.last
    same = last is not None and all(
        last.facts.get(name) is not None and last.facts[name].value == fact.value
        for name, fact in named.items()
    )
    if last is not None and same:
        last.tiers.append(tier)
        return []
    own = {**table.subject, **facts, **named}
    doubts: tuple[str, ...] = ("item_of_heading",) if not named and table.is_headed else ()
    doubts += ("step_or_unit",) if is_step else ()
    table.last = Draft("price_terms", passage, own, [tier], _cues(table), doubts)
    table.scales.append(table.last)
    return [table.last]


def _side_by_side(table: Table, passage: Passage, row: Row) -> Draft:
    """Return a price whose steps stand under one heading each."""
    facts = {**table.subject, **row.facts}
    tiers = row.tiers
    doubts: tuple[str, ...] = ()
    if FIRST in table.header.columns:
        facts["model"] = Fact(Value(("graduated",)), table.header.passage)
    elif FURTHER in table.header.columns:
        steps = [one for one in tiers if "to_quantity" in one]
        further = [one["unit_price"] for one in tiers if "to_quantity" not in one]
        graduated = with_further(steps, further[0]) if len(further) == 1 else None
        tiers, doubts = graduated or tiers, ("step_or_unit",)
        if graduated:
            facts["model"] = Fact(Value(("graduated",)), table.header.passage)
    draft = Draft("price_terms", passage, facts, tiers, _cues(table), doubts)
    table.scales.append(draft)
    return draft


def _cues(table: Table) -> tuple[Passage, ...]:
    return (table.before,) if table.before else ()


def _popped(facts: Facts, names: Iterable[str]) -> Facts:
    return {name: facts.pop(name) for name in names if name in facts}


def _several(table: Table, passage: Passage, row: Row) -> list[Draft]:
    """Return a price for each heading that names what is priced, which a person confirms."""
    found = []
    for heading, price, over in row.several:
        facts = {**table.subject, **row.facts, "unit_price": price}
        said = {"unit": over.unit, "per_quantity": over.count}
        facts |= {n: Fact(Value((one,)), table.header.passage) for n, one in said.items() if one}
        if heading:
            _name_also(facts, heading, table.header.passage)
        doubts = ("column_in_name",) if heading else ()
        found.append(Draft("price_terms", passage, facts, doubts=doubts))
    return found


def _name_also(facts: Facts, heading: str, passage: Passage) -> None:
    """Add the words of a heading to the name of what is priced; a code alone would not tell."""
    item = facts.pop("item", None) or facts.pop("item_id", None)
    facts.pop("item_id", None)
    if item is not None:
        name = Value((f"{item.value.readings[0]}, {heading}",))
        facts["item"] = Fact(name, item.passage, item.place)
    else:
        facts["item"] = Fact(Value((heading,)), passage)
