"""Compares what was declared with what the rows show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import without
from amicable.core.books.coverage.propose import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import CoverageGap, CoverageProposal

_TOLD_WHERE = 12
_STRONG_PART = 5
_MAY_STOP = {"payments", "allocations", "remittances"}
"""Customers may stop paying; goods that were ordered do not stop going out."""


def contradictions(
    declared: Mapping[str, Sequence[Coverage]], proposal: CoverageProposal
) -> tuple[CoverageGap, ...]:
    """Return the gaps that lie in what was declared to be complete.

    A table's own rhythm alone contradicts nobody: a month without business is possible. A dozen
    rows of another table that have no counterpart here are a contradiction.
    """
    found = {
        gap: None
        for table in proposal.tables
        for gap in table.gaps
        if gap.compared_with is not None
        and gap.expected >= _TOLD_WHERE
        and any(_meets(one, gap) for one in declared.get(table.table, ()))
    }
    return tuple(found)


def is_strong(gap: CoverageGap) -> bool:
    """Say whether a contradiction is so strong that the stretch proves nothing any more."""
    if gap.table in _MAY_STOP and gap.code != "no_rows":
        return False
    return gap.expected >= _TOLD_WHERE and _STRONG_PART * gap.rows < gap.expected


def withhold(
    declared: Mapping[str, Sequence[Coverage]], gaps: Sequence[CoverageGap]
) -> dict[str, tuple[Coverage, ...]]:
    """Return what was declared, without the stretches that the rows strongly contradict."""
    strong = [gap for gap in gaps if is_strong(gap)]
    return {
        table: tuple(
            part
            for one in stretches
            for part in _without(one, [gap for gap in strong if _concerns(gap, table)])
        )
        for table, stretches in declared.items()
    }


def _concerns(gap: CoverageGap, table: str) -> bool:
    return gap.table in {table, PARTS.get(table)}


def _meets(one: Coverage, gap: CoverageGap) -> bool:
    return (one.from_on is None or one.from_on < gap.to_on) and (
        one.to_on is None or gap.from_on < one.to_on
    )


def _without(one: Coverage, gaps: Sequence[CoverageGap]) -> list[Coverage]:
    met = [gap for gap in gaps if _meets(one, gap)]
    if not met:
        return [one]
    first = min(gap.from_on for gap in met)
    last = max(gap.to_on for gap in met)
    whole: tuple[date, date] = (one.from_on or first, one.to_on or last)
    left = without(whole, [(gap.from_on, gap.to_on) for gap in met])
    parts = [replace(one, from_on=start, to_on=end) for start, end in left]
    if one.from_on is None:
        parts.insert(0, replace(one, to_on=first))
    if one.to_on is None:
        parts.append(replace(one, from_on=last))
    return parts
