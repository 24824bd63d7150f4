"""Propose what an unknown sheet means: which shape it has, and which heading fills which slot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.groups import ABOVE
from amicable.core.books.dialect.headings import is_value
from amicable.core.books.mapping.contents import by_content, may_be, slot_type
from amicable.core.books.mapping.doubtful import (
    doubt_open_alone,
    doubt_rates,
    doubt_remarks,
    settle_charges,
    settle_credits,
    without_references,
)
from amicable.core.books.mapping.named_twice import (
    id_and_name,
    id_and_number,
    same_as,
)
from amicable.core.books.mapping.names import likeness
from amicable.core.books.mapping.net_amounts import (
    take_left,
    take_line_tax,
    take_net,
    take_total,
    without_kept_before,
)
from amicable.core.books.mapping.own_currency import settle_currencies
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.books.mapping.shapes import shape_of_table
from amicable.core.books.mapping.shared_ids import doubt_counters, doubt_shared_ids, doubt_tickets
from amicable.core.books.mapping.steering import doubted_marks, holds_known, may_steer
from amicable.core.books.mapping.tax_parts import (
    TAX_PARTS,
    settle_parts,
    split_by_rate,
    taxes_by_rate,
)
from amicable.core.books.mapping.whose_bills import (
    doubt_companies,
    doubt_purchases,
    without_empty_customers,
)
from amicable.core.books.mapping.worth import lacking_of, required_of, worth_of
from amicable.core.vocabulary.proposal import LEAST, SURE, Meaning, Proposal
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from amicable.core.books.mapping.names import Spellings
    from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
    from amicable.core.vocabulary.table_map import SheetMap

_MISPLACED = 30
_BARE = frozenset(
    [
        *("id", "no", "num", "nr", "number", "nummer", "numero", "code", "编号"),
        *("created", "createdat", "datecreated", "paymentstatus", "financialstatus"),
        *("datadecompetencia", "competencia"),
    ]
)
"""Headings that say less than any other: beside one of the invoice they are of something else."""

_CUSTOMER = ("customer_id", "customer_name")
_UNHEARD = 5
_CLOSE = 10
"""A shape within so many percent of the best is a rival."""


@dataclass(frozen=True, slots=True)
class Known:
    """What proposals are made of: the shapes of several tables, and the spellings of headings."""

    shapes: Mapping[str, SheetMap]
    spellings: Spellings


def propose(facts: SheetFacts, known: Known, *, only: str | None = None) -> Proposal:
    """Return the best proposal for a sheet; `only` is the shape where that is decided.

    A shape is worth what its slots are sure of, required ones twice, less what it lacks; a file
    or worksheet named like it counts too.
    """
    names = [only] if only else list(dict.fromkeys((*TABLES, *known.shapes)))
    tried = [(name, _shape(name, known), _meanings(facts, name, known)) for name in names]
    worth = {
        name: worth_of(facts, name, shape, found, known.spellings) for name, shape, found in tried
    }
    tried.sort(key=lambda one: -worth[one[0]])
    name, shape, meanings = tried[0]
    if worth[name] <= 0 and only is None:
        return Proposal(facts.sheet, "", (), tuple(one.heading for one in facts.columns))
    filled = {meaning.slot for meaning in meanings}
    headings = {meaning.heading for meaning in meanings}
    rivals = [
        other
        for other, rival, found in tried[1:]
        if not lacking_of(rival, {m.slot for m in found})
        and 100 * worth[other] >= (100 - _CLOSE) * worth[name]
    ]
    return Proposal(
        facts.sheet,
        name,
        tuple(meanings),
        unmapped=tuple(one.heading for one in facts.columns if one.heading not in headings),
        lacking=lacking_of(shape, filled),
        rivals=tuple(rivals),
        required=tuple(required_of(shape, meanings)),
        slots=tuple(shape.headings),
        denied=tuple(_denied(facts, name, lacking_of(shape, filled), known)),
    )


def _denied(facts: SheetFacts, name: str, lacking: Collection[str], known: Known) -> list[Meaning]:
    """Return the headings that are called like a slot which lacks one, and hold something else."""
    return [
        Meaning(slot, one.heading, why, sure, _odd_one(one))
        for slot in lacking
        for spellings in (known.spellings.of(name, slot),)
        for one in facts.columns
        for sure, why in (likeness(one.heading, spellings),)
        if sure >= SURE and not may_be(slot, one)
    ]


def _odd_one(column: ColumnFacts) -> str:
    """Return a value of a column that is no number and no day where one is, else any."""
    odd = (value for value in column.values if not is_value(value))
    return next(odd, next(iter(column.examples), ""))


def _shape(name: str, known: Known) -> SheetMap:
    return known.shapes[name] if name in known.shapes else shape_of_table(name)


def _meanings(facts: SheetFacts, name: str, known: Known) -> list[Meaning]:
    """Give each slot its surest heading, each heading once, then fill gaps by content."""
    candidates = _candidates(facts, name, known)
    shape = _shape(name, known)
    chosen = without_references(settle_credits(_each_once(candidates), facts), facts)
    if any(not _is_above(chosen[slot].heading) for slot in _CUSTOMER if slot in chosen):
        chosen = {
            slot: one
            for slot, one in chosen.items()
            if slot not in _CUSTOMER or not _is_above(one.heading)
        }
    for told in (id_and_name, id_and_number):
        chosen |= {one.slot: one for one in told(facts, shape, chosen, candidates)}
    if "invoice_id" in shape.headings and "number" in chosen and "invoice_id" not in chosen:
        only = replace(chosen.pop("number"), slot="invoice_id", sureness=SURE - 1)
        chosen["invoice_id"] = replace(only, why=f"{only.why}, and no other number is there")
    if "series" in chosen and not _repeats(facts, chosen.get("invoice_id")):
        del chosen["series"]
    chosen = without_empty_customers(facts, chosen)
    taken = {one.heading: one.slot for one in chosen.values()}
    marks = doubted_marks(shape, facts, chosen, known.spellings.of(name, "voided"))
    for one in (*marks, *by_content(facts, shape.headings.keys() - chosen.keys(), taken)):
        chosen[one.slot] = one
    contested = [
        _contested(chosen[slot], candidates, {*taken, *same_as(facts, chosen[slot].heading)})
        for slot in shape.headings
        if slot in chosen
    ]
    apart = doubt_counters(doubt_companies(doubt_shared_ids(contested, facts), facts), facts)
    told_apart = doubt_tickets(doubt_purchases(apart, facts, name), name)
    totalled = take_net(take_total(take_line_tax(told_apart), facts), facts)
    whole = without_kept_before(settle_parts(doubt_rates(totalled, facts), facts), facts)
    if name == "invoices":
        whole = doubt_remarks(doubt_open_alone(settle_charges(whole, facts)), facts)
    return settle_currencies(take_left(whole), facts)


def _each_once(candidates: list[Meaning]) -> dict[str, Meaning]:
    """Return the surest heading of each slot, each heading in one slot only."""
    chosen: dict[str, Meaning] = {}
    taken: set[str] = set()
    for one in candidates:
        if one.slot not in chosen and one.heading not in taken:
            chosen[one.slot] = one
            taken.add(one.heading)
    return chosen


def _repeats(facts: SheetFacts, number: Meaning | None) -> bool:
    """Say that rows share their numbers, so that a series must tell them apart."""
    named = number.heading if number else None
    column = next((one for one in facts.columns if one.heading == named), None)
    return column is not None and column.distinct < column.filled


def _contested(meaning: Meaning, candidates: list[Meaning], taken: Collection[str]) -> Meaning:
    """Make a meaning less sure when a heading that means nothing else is named so too."""
    others = [
        one.heading
        for one in candidates
        if one.slot == meaning.slot and one.heading not in taken and one.sureness >= SURE
        if plain_heading(one.heading) not in _BARE or plain_heading(meaning.heading) in _BARE
    ]
    if not others or meaning.sureness < SURE:
        return meaning
    return replace(meaning, sureness=SURE - 1, why=f"{meaning.why}, but so is {others[0]!r}")


def _candidates(facts: SheetFacts, name: str, known: Known) -> list[Meaning]:
    """Return every heading that may fill a slot, the surest first.

    Of equals one goes first that may fill no other slot, so that beside "Line amount" the
    "Total" is that of the invoice.
    """
    shape = _shape(name, known)
    once = _written_once(facts, shape, name, known)
    headings = [one.heading for one in facts.columns]
    taxes = known.spellings.of(name, "tax")
    parts = taxes_by_rate(headings, taxes) if TAX_PARTS[0] in shape.headings else set()
    split = split_by_rate(headings) | parts
    known_by_name = _known_by_name(facts, name, shape, known)
    order = {
        one.heading: (
            not one.filled,
            plain_heading(one.heading) in _BARE,
            known_by_name.get(one.heading, 0),
            place,
        )
        for place, one in enumerate(facts.columns)
    }
    candidates = [
        Meaning(
            slot,
            one.heading,
            "it stands above the table" if _is_above(one.heading) else why,
            min(
                sure
                - _MISPLACED * _is_misplaced(slot, one, shape, once)
                - _UNHEARD * (not holds_known(shape, slot, one.values)),
                LEAST - 1 if _is_above(one.heading) and not _is_stated(slot, one) else sure,
            ),
            next(iter(one.examples), ""),
        )
        for slot in shape.headings
        for spellings in (known.spellings.of(name, slot),)
        for one in facts.columns
        for sure, why in (_named(slot, one.heading, spellings, parts),)
        if sure and may_be(slot, one) and may_steer(shape, slot, one)
        if slot_type(slot) != "amount" or one.heading not in facts.running
        if sure >= SURE or one.heading not in known_by_name
        if not _is_above(one.heading) or slot in (*_CUSTOMER, "currency")
        if one.heading not in split or slot in TAX_PARTS
    ]
    return sorted(candidates, key=lambda one: (-one.sureness, order[one.heading]))


def _named(
    slot: str, heading: str, spellings: Mapping[str, str], parts: Collection[str]
) -> tuple[int, str]:
    """Return how surely a heading names a slot; a tax of one rate is a part of the whole."""
    if slot in TAX_PARTS and heading in parts:
        return SURE, "a part of the tax"
    return likeness(heading, spellings)


def _is_above(heading: str) -> bool:
    """Say that a column holds what one line above the table says of all of it."""
    return heading.endswith(f" {ABOVE}")


def _known_by_name(facts: SheetFacts, name: str, shape: SheetMap, known: Known) -> dict[str, int]:
    """Return the headings that name slots outright, and how many: they are no slip for another."""
    spelt = [known.spellings.of(name, slot) for slot in shape.headings]
    named = {
        one.heading: sum(likeness(one.heading, spellings)[0] >= SURE for spellings in spelt)
        for one in facts.columns
    }
    return {heading: count for heading, count in named.items() if count}


def _is_stated(slot: str, column: ColumnFacts) -> bool:
    """Say that a line above the table states its currency, by a code: Currency: NOK."""
    return slot == "currency" and 0 < column.filled == column.looks.get("currency")


def _written_once(facts: SheetFacts, shape: SheetMap, name: str, known: Known) -> int:
    """Return how many rows hold what is written once for the rows below, 0 where none are."""
    if shape.fill_key is None:
        return 0
    spelt = known.spellings.of(name, shape.fill_key)
    keys = [(likeness(one.heading, spelt)[0], one.filled) for one in facts.columns]
    sure, filled = max(keys, key=lambda key: key[0], default=(0, 0))
    rows = max((one.filled for one in facts.columns), default=0)
    return filled if sure and filled < rows else 0


def _is_misplaced(slot: str, column: ColumnFacts, shape: SheetMap, once: int) -> bool:
    """Say that a column is written once for several rows, and the slot stands on every row."""
    return bool(once) and column.filled <= once and slot not in shape.fill_down
