"""A line of an invoice: as it was billed, and as it should have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.shell.queries.billed_invoice import BilledLine
    from amicable.shell.queries.found_view import FoundView


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a line; `differs` says that it is not what was billed."""

    value: Decimal | None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A line as it should have been; a figure without a value is not said by the calculation."""

    quantity: Figure
    price: Figure
    net: Figure


@dataclass(frozen=True, slots=True)
class LineView:
    """A line; `expected` is None where nothing was found that changes its amount."""

    billed: BilledLine
    expected: Side | None
    difference: Decimal | None
    found: tuple[FoundView, ...]

    @property
    def line(self) -> str:
        """Return its number on the invoice."""
        return self.billed.line

    @property
    def reason(self) -> FoundView | None:
        """Return the finding that its expected figures come from."""
        return next((one for one in self.found if _changes(one)), None)


def recalculated_line(billed: BilledLine, found: Sequence[FoundView]) -> LineView:
    """Return a line beside what it should have been.

    Several findings on one line each take their own difference off it, as the settlement does.
    """
    changing = [one for one in found if _changes(one)]
    if not changing or billed.net is None:
        return LineView(billed, None, None, tuple(found))
    difference = sum((one.finding.difference or ZERO for one in changing), ZERO)
    only = changing[0] if len(changing) == 1 else None
    expected = Side(
        _beside(only.quantity if only else None, billed.quantity),
        _beside(only.price if only else None, billed.unit_price),
        Figure(billed.net - difference, differs=difference != ZERO),
    )
    return LineView(billed, expected, difference, tuple(found))


def _beside(expected: Decimal | None, billed: Decimal | None) -> Figure:
    return Figure(expected, differs=None not in (expected, billed) and expected != billed)


def _changes(one: FoundView) -> bool:
    return one.counts and one.basis == "net"
