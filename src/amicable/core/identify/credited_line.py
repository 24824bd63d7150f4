"""Which billed line a credit is for, when only the item or only the amount is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_ALIKE = Decimal("0.9")
"""Share of the best line's weight from which another fits equally well."""
_REBILLED = 20
"""How much likelier a line is the credited one when a later invoice of the day bills it anew."""
_UNSEEN_CREDITS = 50
"""Credits that a quantity or item is assumed to have been seen in, before any were."""


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line of an invoice that a credit may be for; `left` is what no credit took so far."""

    invoice_id: str
    line: str
    item_id: str
    quantity: Decimal
    unit_price: Decimal
    net: Decimal
    on: date
    position: int
    """Its place in the book: a later line has a higher one."""
    left: Decimal


@dataclass(frozen=True, slots=True)
class Habits:
    """What the book shows of credits up to a moment; nothing later may be counted in."""

    credits: int = 0
    by_quantity: Mapping[Decimal, int] = field(default_factory=dict)
    """Credited quantity → how many credit lines had it."""
    item_lines: Mapping[str, int] = field(default_factory=dict)
    item_credits: Mapping[str, int] = field(default_factory=dict)


def rank_lines(
    lines: Sequence[BilledLine], habits: Habits, on: date
) -> tuple[tuple[BilledLine, Decimal], ...]:
    """Return the lines with their weights, the likeliest first, later ones before equals.

    Lines that earlier credits took are left out while others remain. The weight is the product of
    three shares seen so far: how often a quantity like the line's was credited, how often its item
    was, and one over the days since (the day of the credit counts as one). An invoice of the same
    day that bills the sum of the line's siblings anew makes the line likelier: it was replaced.
    """
    untouched = [line for line in lines if line.left == line.quantity]
    open_lines = untouched or [line for line in lines if line.left > 0] or list(lines)
    weighed = [(line, _weight(line, lines, habits, on)) for line in open_lines]
    return tuple(sorted(weighed, key=lambda pair: (-pair[1], -pair[0].position)))


def fits_equally(ranked: Sequence[tuple[BilledLine, Decimal]]) -> bool:
    """Say whether the second line fits about as well as the first: then a person is asked."""
    return len(ranked) > 1 and ranked[1][1] >= _ALIKE * ranked[0][1]


def line_of_credit(
    lines: Sequence[BilledLine], quantity: Decimal, unit_price: Decimal
) -> BilledLine | None:
    """Return the line that a credit of known quantity and price takes from.

    The same quantity and price before the same price before any with enough left; the latest of
    equals. None when no line has enough left.
    """
    enough = [line for line in lines if line.left >= quantity]
    same_price = [line for line in enough if line.unit_price == unit_price]
    same = [line for line in same_price if line.quantity == quantity]
    fitting = same or same_price or enough
    return max(fitting, key=lambda line: line.position, default=None)


def _weight(line: BilledLine, lines: Sequence[BilledLine], habits: Habits, on: date) -> Decimal:
    quantity = Decimal(habits.by_quantity.get(line.quantity, 0) + 1)
    item = Decimal(habits.item_credits.get(line.item_id, 0) + 1)
    often = quantity / (habits.credits + _UNSEEN_CREDITS)
    item_share = item / (habits.item_lines.get(line.item_id, 0) + _UNSEEN_CREDITS)
    days = 1 + max(0, (on - line.on).days)
    anew = _REBILLED if _billed_anew(line, lines) else 1
    return often * item_share * anew / days


def _billed_anew(line: BilledLine, lines: Sequence[BilledLine]) -> bool:
    siblings = [
        other.quantity
        for other in lines
        if (other.invoice_id, other.item_id) == (line.invoice_id, line.item_id)
    ]
    return len(siblings) > 1 and any(
        other.item_id == line.item_id
        and other.on == line.on
        and other.position > line.position
        and other.invoice_id != line.invoice_id
        and other.quantity == sum(siblings)
        for other in lines
    )
