"""Columns whose values steer a shape: which kind of document a row is decides what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.names import likeness
from amicable.core.vocabulary.proposal import LEAST, SURE, Meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
    from amicable.core.vocabulary.table_map import Condition, Rule, SheetMap

_FEW_KINDS = 12
"""So many different kinds of documents a system hardly has."""


def may_steer(shape: SheetMap, slot: str, column: ColumnFacts) -> bool:
    """Say that a slot whose values steer the shape holds at least one of them, or asks for all.

    A column of few values that bears such a name may hold words that only this company uses: a
    person is asked what each means. One of many values is no column of kinds.
    """
    known, asks = _steering(shape, slot)
    if not known or not column.filled or holds_known(shape, slot, column.values):
        return True
    return asks and 0 < len(column.values) <= _FEW_KINDS


def doubted_marks(
    shape: SheetMap,
    facts: SheetFacts,
    chosen: Mapping[str, Meaning],
    spelt: Mapping[str, str],
) -> list[Meaning]:
    """Return columns that bear the name of a mark of void documents and hold words not known.

    What they say may be that a document does not count: a person is asked.
    """
    taken = {one.heading for one in chosen.values()}
    is_open = "voided" in shape.headings and "voided" not in chosen
    return [
        Meaning("voided", one.heading, f"{one.values[0]!r} there is not known", LEAST - 1)
        for one in facts.columns
        if is_open and one.heading not in taken and one.values
        if len(one.values) <= _FEW_KINDS and likeness(one.heading, spelt)[0] >= SURE
    ][:1]


def holds_known(shape: SheetMap, slot: str, values: tuple[str, ...]) -> bool:
    """Say that a slot steers nothing, or that one of the values is known to steer the shape."""
    known, _ = _steering(shape, slot)
    return not known or any(value.strip().lower() in known for value in values)


def _steering(shape: SheetMap, slot: str) -> tuple[frozenset[str], bool]:
    """Return the values of a slot that decide what a row becomes, and whether others are asked."""
    found = [
        (rule, one)
        for rows in shape.rows
        for one in rows.where
        for rule in (one.of, *one.of.parts[:1])
        if rule.text == slot and rule.source == "heading"
    ]
    known = frozenset(value for rule, one in found for value in _written_for(rule, one))
    return known, any(rule.asks for rule, _ in found)


def _written_for(rule: Rule, condition: Condition) -> Collection[str]:
    """Return the values as a sheet writes them for which a condition holds."""
    if not rule.values:
        return condition.among
    return [value for value, meant in rule.values if meant in condition.among]
