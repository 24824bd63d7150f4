"""A customer's disputes by month, and the bars of their chart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = 12
LEAST = 2
"""So many months with disputes make a chart; fewer are read from the list."""
HEIGHT, STEP, WIDTH = 120, 50, 34
"""Of the chart in its own units: of the highest bar, from bar to bar, and of a bar."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its disputes, and its bar: `left` and `top` from the chart's corner."""

    first: date
    disputes: int
    left: int
    top: int

    @property
    def height(self) -> int:
        """Return the height of the bar."""
        return HEIGHT - self.top


def months_of(disputes: Mapping[date, int], *, until: date) -> tuple[Month, ...]:
    """Return the twelve months up to a day, the oldest first; none where a list says it.

    `disputes` are counted by the first day of their month.
    """
    counted = Counter(disputes)
    firsts = [_before(until, back) for back in reversed(range(MONTHS))]
    most = max(counted[first] for first in firsts)
    if sum(1 for first in firsts if counted[first]) < LEAST:
        return ()
    return tuple(
        Month(first, counted[first], at * STEP, HEIGHT - HEIGHT * counted[first] // most)
        for at, first in enumerate(firsts)
    )


def _before(day: date, months: int) -> date:
    """Return the first day of the month that lies some months before a day."""
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
