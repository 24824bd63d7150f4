"""A map: what the sheets of somebody's system mean in the books, as values (no code).

Words of a map: a *sheet kind* is recognised by its headings or its title; its *rows* say which
table of the books a row becomes, under which condition; a *rule* says where a column's value comes
from. Headings are called by short names of the map's own, each with the spellings it may have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Source = Literal[
    "heading",
    "constant",
    "first",
    "join",
    "largest",
    "plus",
    "minus",
    "total",
    "times",
    "counted",
    "currency_in",
    "answer",
    "prefix",
    "period_start",
    "period_end",
    "withheld",
    "before_withheld",
    "after_withheld",
    "less_allowance",
    "tax_with_parts",
]
Take = Literal["same", "first", "last", "sum"]
Sign = Literal["as_written", "absolute", "negated", "mostly_positive", "asked", "by"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a value comes from, and what is done to it, in the order of these fields.

    `text` is the heading's name, the constant, the separator of a join, or the key of an answer.
    """

    source: Source
    text: str = ""
    parts: tuple[Rule, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    otherwise: Rule | None = None
    beginning: bool = False
    """The values need only begin the text, and are followed by no letter there."""
    asks: tuple[tuple[str, str], ...] = ()
    """What a value that is none of the given ones may mean, with its words: asked of a person."""
    when_negative: Rule | None = None
    """The number that must be below zero; an answer is asked for only where it is."""
    minor_units: str | None = None
    """The heading of the currency in whose smallest unit the amount is written."""
    epoch: bool = False
    plus_days: Rule | None = None
    sign: Sign = "as_written"
    negative_when: tuple[str, tuple[str, ...]] | None = None
    """With the sign "by": the heading, and its values that mean below zero."""
    zero_when: str | None = None
    """The heading that, when it is filled, makes the amount zero; without it there is no value."""
    when_filled: str | None = None
    """The heading without which, or where it is empty, there is no value."""
    unless_equal: str | None = None
    """The heading whose value, where it is the same, leaves no value: a period of no days."""
    unpad: bool = False
    take: Take = "same"
    """Which value counts where several rows become one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a heading's value; what is left empty is not asked.

    An empty text among the values stands for an empty cell, and for a heading that is not there.
    """

    of: Rule
    among: tuple[str, ...] = ()
    not_among: tuple[str, ...] = ()
    filled: bool | None = None
    sign: Literal["positive", "negative", "zero"] | None = None


@dataclass(frozen=True, slots=True)
class RowMap:
    """Which rows become rows of a table, and how its columns are filled.

    With `one_per`, rows that agree in those columns become one. With `unless_there`, rows are
    added only for keys that no source brought.
    """

    table: str
    columns: Mapping[str, Rule]
    where: tuple[Condition, ...] = ()
    one_per: tuple[str, ...] = ()
    unless_there: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows that become nothing, and why, in words of the report."""

    because: str
    where: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Clearing:
    """Items that were settled together: those of one `group`, on the day `on`.

    `open_less_partial` says that the list shows an invoice open in full beside its part payments.
    """

    group: Rule
    on: str
    open_less_partial: bool = False


@dataclass(frozen=True, slots=True)
class SheetMap:
    """One kind of sheet: how it is recognised and what its rows become.

    `needs` are headings that must be there, `a|b` where one of two is enough. `money` is the value
    whose sum is told of rows that become nothing. `fill_down` are headings that are written once,
    on the row where `fill_key` is filled, for the rows below it too.
    """

    name: str
    headings: Mapping[str, tuple[str, ...]]
    rows: tuple[RowMap, ...]
    titles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    fill_key: str | None = None
    fill_down: tuple[str, ...] = ()
    money: Rule | None = None
    skip: tuple[Skip, ...] = ()
    clearing: Clearing | None = None
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class TableMap:
    """A map: the sheet kinds of one system, and what was answered about its conventions."""

    name: str
    title: str
    sheets: tuple[SheetMap, ...]
    end_dates: Literal["inclusive", "exclusive"] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    minor_units: Mapping[str, int] = field(default_factory=dict)
    """Currency → decimals, where the system departs from ISO 4217."""
