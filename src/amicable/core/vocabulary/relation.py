"""A compiled relation: the documented columns that all checks of one grain share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.expression import Day, Flag, Number, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["money", "price", "quantity", "percent", "count", "exact", "date", "text", "flag"]

SCALE: dict[Kind, int] = {
    "money": 4,
    "price": 8,
    "quantity": 8,
    "percent": 4,
    "count": 0,
    "exact": 16,
}
"""Decimal places of each numeric kind in compiled relations; `exact` is price × quantity."""


@dataclass(frozen=True, slots=True)
class RelationColumn:
    """A column with its kind and what it means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The rows of one grain. The first columns of every relation are customer, invoice, line.

    `uncorrected` maps columns of the net position to the columns as billed: a check that fires
    on those, and not on the net position, finds an error that is already corrected.
    """

    name: str
    grain: Literal["line", "group", "tax", "invoice", "payment", "credit", "reminder"]
    meaning: str
    uncorrected: Mapping[str, str] = field(default_factory=dict)
    columns: dict[str, RelationColumn] = field(default_factory=dict)
    row_key: tuple[str, ...] = ()
    """Columns that tell rows of one invoice and line apart, where they do not add up."""
    driven_by: tuple[str, ...] = ()
    """Tables of the books, or `table.column`, without a value of which it has no row at all."""

    def money(self, name: str, meaning: str) -> Number:
        """Declare an amount in the row's currency (scale 4)."""
        return Number("column", (), self._declare(name, "money", meaning))

    def price(self, name: str, meaning: str) -> Number:
        """Declare a price per unit (scale 8)."""
        return Number("column", (), self._declare(name, "price", meaning))

    def quantity(self, name: str, meaning: str) -> Number:
        """Declare a quantity (scale 8)."""
        return Number("column", (), self._declare(name, "quantity", meaning))

    def percent(self, name: str, meaning: str) -> Number:
        """Declare a percentage, 19 for 19 % (scale 4)."""
        return Number("column", (), self._declare(name, "percent", meaning))

    def count(self, name: str, meaning: str) -> Number:
        """Declare a whole number."""
        return Number("column", (), self._declare(name, "count", meaning))

    def exact(self, name: str, meaning: str) -> Number:
        """Declare an unrounded product of price and quantity (scale 16)."""
        return Number("column", (), self._declare(name, "exact", meaning))

    def day(self, name: str, meaning: str) -> Day:
        """Declare a calendar day."""
        return Day("column", (), self._declare(name, "date", meaning))

    def text(self, name: str, meaning: str) -> Text:
        """Declare a text."""
        return Text("column", (), self._declare(name, "text", meaning))

    def flag(self, name: str, meaning: str) -> Flag:
        """Declare a statement."""
        return Flag("column", (), self._declare(name, "flag", meaning))

    def _declare(self, name: str, kind: Kind, meaning: str) -> str:
        self.columns[name] = RelationColumn(name, kind, meaning)
        return name
