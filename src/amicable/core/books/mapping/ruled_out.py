"""What a few rows of amounts rule out: columns that do not add up, agree, or run on."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

type Numbers = tuple[Decimal | None, ...]
"""The amounts of a row, None where a cell is empty."""

TELLING = 20
"""From this amount on a cent of rounding leaves no doubt about the rate."""

RATES = (
    *(30, 40, 50, 55, 60, 70, 77, 80, 81, 90, 95, 100, 120, 130, 135, 140, 150, 160, 170, 180),
    *(190, 200, 210, 220, 230, 240, 250, 270),
)
"""Usual rates of taxes on sales, per thousand."""
_NOTHING = Decimal(0)


def may_add_up(rows: Sequence[Numbers], one: int, two: int, total: int) -> bool:
    """Say that no row denies that two columns make a third; a row with an empty cell does not."""
    return not any(
        first + second != third
        for first, second, third in ((row[one], row[two], row[total]) for row in rows)
        if first is not None and second is not None and third is not None
    )


def may_be_alike(rows: Sequence[Numbers], one: int, other: int) -> bool:
    """Say that two columns are equal on every row, also where both are empty."""
    return all(row[one] == row[other] for row in rows)


def may_be_taxed(rows: Sequence[Numbers], amount: int, tax: int) -> bool:
    """Say that no row denies that a column is a usual tax on another."""
    return not any(
        not _is_at_a_rate(base, share)
        for base, share in ((row[amount], row[tax]) for row in rows)
        if base is not None and share and abs(base) >= TELLING
    )


def _is_at_a_rate(base: Decimal, tax: Decimal) -> bool:
    return any(abs(tax * 1000 - base * rate) <= 10 for rate in RATES)


def may_run(rows: Sequence[Numbers], balance: int) -> list[tuple[int, int | None]]:
    """Return the amounts by which a balance moves on a row: a column, or one less another."""
    steps = [
        (now[balance] - before[balance], now)  # type: ignore[operator]
        for before, now in pairwise(rows)
        if before[balance] and now[balance] is not None
    ]
    others = [place for place in range(len(rows[0]) if rows else 0) if place != balance]
    single = [
        (one, None) for one in others if any(row[one] == moved and moved for moved, row in steps)
    ]
    double = [
        (one, two)
        for one, two in permutations(others, 2)
        if any(
            (row[one] or _NOTHING) - (row[two] or _NOTHING) == moved and moved
            for moved, row in steps
        )
    ]
    return [*single, *double]
