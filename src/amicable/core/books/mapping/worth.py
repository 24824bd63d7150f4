"""What a shape is worth for a sheet: what its slots are sure of, less what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.books.mapping.shapes import required_slots
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from amicable.core.books.mapping.names import Spellings
    from amicable.core.vocabulary.proposal import Meaning, SheetFacts
    from amicable.core.vocabulary.table_map import SheetMap

_TITLE = 150
_LACKING = 150
_REPEATED = 150
_TELL_APART = {"company", "fiscal_year", "paid_amount", "series"}
"""Slots that let rows of a ledger share a number."""


def worth_of(
    facts: SheetFacts, name: str, shape: SheetMap, meanings: list[Meaning], spellings: Spellings
) -> int:
    """Return how much a shape is worth with these meanings; 0 where it lacks more than it has."""
    required = required_of(shape, meanings)
    worth = sum(one.sureness * (2 if one.slot in required else 1) for one in meanings)
    lacking = lacking_of(shape, {one.slot for one in meanings})
    if not meanings or len(lacking) > len(meanings):
        return 0
    worth -= _LACKING * len(lacking) + _REPEATED * _repeats_key(facts, shape, meanings)
    return worth + _titled(facts, name, spellings)


def _repeats_key(facts: SheetFacts, shape: SheetMap, meanings: list[Meaning]) -> bool:
    """Say that rows share what should be the key of each: they are parts of something else."""
    key = TABLES[shape.name].key
    slots = {one.slot: one.heading for one in meanings}
    if len(key) > 1 or shape.rows[0].one_per or slots.keys() & _TELL_APART:
        return False
    column = next((one for one in facts.columns if one.heading == slots.get(key[0])), None)
    return column is not None and column.distinct < column.filled


def required_of(shape: SheetMap, meanings: list[Meaning]) -> set[str]:
    """Return the slots that must be filled; where one of several is enough, the surest of them."""
    sure = {one.slot: one.sureness for one in meanings}
    groups = [[slot for slot in slots if slot in sure] for slots in required_slots(shape)]
    return {max(slots, key=lambda slot: sure[slot]) for slots in groups if slots}


def lacking_of(shape: SheetMap, filled: set[str]) -> tuple[str, ...]:
    """Return the required slots that nothing fills, the first of each group."""
    if "net" not in filled:
        # What is left of the tax says no amount without the net beside it.
        filled = filled - {"tax"}
    return tuple(slots[0] for slots in required_slots(shape) if not filled.intersection(slots))


def _titled(facts: SheetFacts, name: str, spellings: Spellings) -> int:
    file = facts.sheet.file.path.rpartition("/")[2].partition(".")[0]
    called = {_words_of(facts.sheet.title), _words_of(file)} - {""}
    spelt = spellings.titles.get(name, frozenset()) | {name}
    return _TITLE if called & set(map(_words_of, spelt)) else 0


def _words_of(title: str) -> str:
    """Return the letters of a title: exports add a date or a number to it."""
    return "".join(c for c in plain_heading(title) if c.isalpha())
