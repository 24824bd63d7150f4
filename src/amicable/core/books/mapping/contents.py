"""What a column may mean by what it holds: it vetoes a name, and fills what no name told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.ages import ages_among
from amicable.core.books.dialect.flags import NO, VOID, YES
from amicable.core.books.dialect.groups import ABOVE
from amicable.core.books.dialect.period_ranges import are_periods
from amicable.core.books.dialect.sides import are_both_sides, are_sides
from amicable.core.books.mapping.tax_parts import TAX_PARTS
from amicable.core.vocabulary.proposal import LEAST, Meaning
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
    from amicable.core.vocabulary.tables import ColumnType

_LOOKS = {
    "date": ("date", "serial", "other_date"),
    "moment": ("date", "serial", "other_date"),
    "amount": ("number",),
    "price": ("number",),
    "quantity": ("number",),
    "percent": ("number", "percent"),
    "count": ("number",),
}
_SAYS_DAY = re.compile("dat|fech|day|tag|jul|dt|日", re.IGNORECASE)
"""Headings under which a number without signs may be a day; elsewhere it is an amount."""
_MOSTLY = 80
"""The share of filled cells, in percent, that must look like the slot's type."""

BY_CONTENT = 60
_SUM_SLOTS = ("net", "tax", "gross")
AGES = tuple(f"age_{n}" for n in range(1, 10))
"""Slots of amounts that are open since so long."""
_CODES = {"currency": "currency"}
_SIDES = ("side", "open_side")
_MARKS = YES | NO | VOID
_DECIMALS = re.compile(r"\d+[.,]\d+")


def _are_marks(column: ColumnFacts) -> bool:
    marks = {value.strip().lower() for value in column.values}
    return bool(marks) and marks <= _MARKS


def _are_counts(column: ColumnFacts) -> bool:
    """Say that no value has decimals: a German "Rate" is an instalment, an English one not."""
    return not any(_DECIMALS.fullmatch(one.strip()) for one in column.values or column.examples)


_BY_VALUES: dict[str, Callable[[ColumnFacts], bool]] = {
    **dict.fromkeys(_SIDES, lambda column: are_sides(column.values)),
    **dict.fromkeys(
        ("period", "first_period", "last_period"),
        lambda column: are_periods(column.values or column.examples),
    ),
    "voided": _are_marks,
    "instalment": _are_counts,
}
"""Slots that are told by their values as a whole."""


def slot_type(slot: str) -> ColumnType:
    """Return the type of a slot: that of the first column of the books that bears its name."""
    columns = (table.column(slot) for table in TABLES.values())
    first = next((column.type for column in columns if column), None)
    return first or _SHAPE_TYPES.get(slot, "text")


_SHAPE_TYPES: dict[str, ColumnType] = {
    "debit": "amount",
    "credit": "amount",
    "line_gross": "amount",
    "line_tax": "amount",
    "cleared_on": "date",
    "paid_on": "date",
    "paid_amount": "amount",
    "applied_amount": "amount",
    "dunned_on": "date",
    "cancelled_on": "date",
    "net_days": "count",
    **dict.fromkeys(("withheld_2", "withheld_3", "withheld_4", "withheld_5"), "amount"),
    **dict.fromkeys(TAX_PARTS, "amount"),
}


def may_be(slot: str, column: ColumnFacts) -> bool:
    """Say whether what the column holds can be values of the slot; an empty column can."""
    if not column.filled:
        return True
    if slot in _BY_VALUES:
        return _BY_VALUES[slot](column)
    looks = _LOOKS.get(slot_type(slot), ())
    if slot in _CODES:
        looks = (_CODES[slot],)
    if not looks:
        return not _only(column, "date") or slot_type(slot) == "text"
    if "serial" in looks:
        # A day as a number among days as texts is one that a spreadsheet did not format.
        if _SAYS_DAY.search(column.heading):
            looks = (*looks, "counted_date")
        both = sum(column.looks.get(look, 0) for look in looks)
        return 100 * both >= _MOSTLY * column.filled
    return any(_only(column, look) for look in looks)


def _only(column: ColumnFacts, look: str) -> bool:
    return 100 * column.looks.get(look, 0) >= _MOSTLY * column.filled


def by_content(
    facts: SheetFacts, wanted: Collection[str], taken: Mapping[str, str]
) -> list[Meaning]:
    """Return meanings for slots that no name filled, only where one column alone fits.

    `taken` are the slots that headings have by their names.
    """
    free = [one for one in facts.columns if one.heading not in taken and one.filled]
    found = [
        *_by_sums(facts, wanted, taken),
        *_by_sides(free, wanted),
        *_by_headings_above(free, wanted, taken),
        *_by_ages(facts, free, wanted),
        *_by_look(free, wanted, "currency", "currency", "currency codes"),
        *_by_look(free, wanted, "email", "mail", "mail addresses"),
        *_by_look(free, wanted, "tax_id", "tax_id", "tax ids"),
        *_by_look(free, wanted, "tax_rate", "percent", "percents"),
        *_by_reference(free, wanted),
    ]
    first: dict[str, Meaning] = {}
    for meaning in found:
        first.setdefault(meaning.slot, meaning)
    return list(first.values())


def _by_sums(
    facts: SheetFacts, wanted: Collection[str], taken: Mapping[str, str]
) -> list[Meaning]:
    """Net and tax add up to gross: of the two summands the smaller is the tax by convention.

    What is paid and what is open add up to gross as well, and so do freight and its surcharge: a
    name must say net or tax of one, and a name that says something else denies it for all.
    """
    if len(facts.sums) != 1:
        return []
    pairs = dict(zip(facts.sums[0], _SUM_SLOTS, strict=True))
    if any(taken.get(heading, slot) != slot for heading, slot in pairs.items()):
        return []
    if not {taken.get(heading) for heading in pairs} & {"net", "tax"}:
        return []
    words = " + ".join(facts.sums[0][:2])
    return [
        _meaning(pairs[one.heading], one, f"{words} = {facts.sums[0][2]} on every row")
        for one in facts.columns
        if one.heading in pairs and one.heading not in taken and pairs[one.heading] in wanted
    ]


def _by_sides(free: list[ColumnFacts], wanted: Collection[str]) -> list[Meaning]:
    """Of columns that say debit or credit, the first is that of the amount."""
    sides = [one for one in free if are_both_sides(one.values)]
    slots = [slot for slot in _SIDES if slot in wanted]
    why = "it says debit or credit"
    return [_meaning(slot, one, why) for slot, one in zip(slots, sides, strict=False)]


def _by_headings_above(
    free: list[ColumnFacts], wanted: Collection[str], taken: Mapping[str, str]
) -> list[Meaning]:
    """Where no column tells the customer, the headings above groups of rows are customers."""
    if "customer_name" not in wanted or "customer_id" in taken.values():
        return []
    why = "the rows stand under it"
    guess = LEAST - 1
    return [
        replace(_meaning("customer_name", one, why), sureness=guess)
        for one in free
        if one.heading == ABOVE
    ]


def _by_ages(facts: SheetFacts, free: list[ColumnFacts], wanted: Collection[str]) -> list[Meaning]:
    """Of a list that spreads what is open by its age, all ages together are what is open."""
    numbers = {one.heading: one for one in free if _only(one, "number")}
    slots = [slot for slot in AGES if slot in wanted]
    ages = ages_among([one.heading for one in facts.columns])
    why = "the age of what is open"
    return [
        replace(_meaning(slot, numbers[heading], why), sureness=LEAST - 1)
        for slot, heading in zip(slots, (one for one in ages if one in numbers), strict=False)
    ]


def _by_look(
    free: list[ColumnFacts], wanted: Collection[str], slot: str, look: str, words: str
) -> list[Meaning]:
    alike = [one for one in free if _only(one, look)]
    said = {one.values for one in alike}
    is_told = len(alike) == 1 or (len(said) == 1 and len(alike[0].values) == 1)
    if slot not in wanted or not is_told:
        return []
    return [_meaning(slot, alike[0], f"it holds {words}")]


def _by_reference(free: list[ColumnFacts], wanted: Collection[str]) -> list[Meaning]:
    return [
        _meaning("customer_id", one, f"its values are those of {one.keys_of[0]}")
        for one in free
        if "customer_id" in wanted and one.keys_of
    ][:1]


def _meaning(slot: str, column: ColumnFacts, why: str) -> Meaning:
    return Meaning(slot, column.heading, why, BY_CONTENT, next(iter(column.examples), ""))
