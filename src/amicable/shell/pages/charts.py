"""Charts as values: bars, a stacked bar and columns by month, each with the table behind it.

Amounts of one chart are of one currency. Lengths are shares of the drawing, so that it fits any
width and its text keeps its size.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO
from amicable.shell.pages.parts import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.money import Money
    from amicable.shell.pages.parts import Cell

_COLUMN_HEIGHT = 100
_COLUMN_WIDTH = Decimal("0.7")
_LEAST_COLUMNS = 6  # a few months do not grow to walls


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark of a chart: its label, its amount, and where it stands as shares of the whole."""

    label: str
    amount: Money
    share: Decimal
    start: Decimal = ZERO
    height: int = 0
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its title, a sentence that tells it, and the table of its figures.

    `id` is unique on its page; `headings` name the label and the amount.
    """

    id: str
    title: str
    told: str
    headings: tuple[str, str]
    bars: tuple[Bar, ...]

    @property
    def table(self) -> Table:
        """Return the figures of the chart as a table."""
        label, amount = self.headings
        rows: tuple[tuple[Cell, ...], ...] = tuple((one.label, one.amount) for one in self.bars)
        return Table(self.title, (Column(label), Column(amount, "money")), rows)

    @property
    def largest(self) -> Money:
        """Return the largest amount, to which a column of full height belongs."""
        return max((one.amount for one in self.bars), key=lambda amount: amount.amount)


def bars_of(rows: Sequence[tuple[str, Money]]) -> tuple[Bar, ...]:
    """Return horizontal bars, the largest amount as long as the drawing."""
    top = max((amount.amount for _, amount in rows), default=ZERO)
    return tuple(Bar(label, amount, _share(amount.amount, top)) for label, amount in rows)


def stack_of(rows: Sequence[tuple[str, Money]]) -> tuple[Bar, ...]:
    """Return the parts of one bar; every second part is drawn softer."""
    whole = sum((amount.amount for _, amount in rows), ZERO)
    found: list[Bar] = []
    start = ZERO
    for number, (label, amount) in enumerate(rows):
        share = _share(amount.amount, whole)
        found.append(Bar(label, amount, share, start, soft=number % 2 == 1))
        start += share
    return tuple(found)


def columns_of(rows: Sequence[tuple[str, Money]]) -> tuple[Bar, ...]:
    """Return upright columns side by side, the largest of full height."""
    top = max((amount.amount for _, amount in rows), default=ZERO)
    each = Decimal(1) / max(len(rows), _LEAST_COLUMNS)
    return tuple(
        Bar(
            label,
            amount,
            each * _COLUMN_WIDTH,
            each * number,
            int(_share(amount.amount, top) * _COLUMN_HEIGHT),
        )
        for number, (label, amount) in enumerate(rows)
    )


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return max(part, ZERO) / whole if whole > 0 else ZERO
