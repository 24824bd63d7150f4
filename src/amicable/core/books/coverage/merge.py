"""Join stretches of coverage that touch, as exports that follow each other declare them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.coverage import Coverage


def merged(stretches: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """Return the stretches, those of the same sellers and customers joined where they touch.

    What they know is as of the later day: each export is complete for its own stretch.
    """
    joined: list[Coverage] = []
    for one in sorted(stretches, key=_place):
        before = joined[-1] if joined else None
        if before is not None and _touch(before, one):
            joined[-1] = _join(before, one)
        else:
            joined.append(one)
    return tuple(joined)


def _place(one: Coverage) -> tuple[tuple[str, ...], tuple[str, ...], date]:
    return one.sellers, one.customers, one.from_on or date.min


def _touch(before: Coverage, after: Coverage) -> bool:
    same = (before.sellers, before.customers) == (after.sellers, after.customers)
    return same and (before.to_on is None or (after.from_on or date.min) <= before.to_on)


def _join(before: Coverage, after: Coverage) -> Coverage:
    ends = (before.to_on, after.to_on)
    known = [day for day in (before.as_of, after.as_of) if day is not None]
    return replace(
        before,
        to_on=None if None in ends else max(end for end in ends if end is not None),
        as_of=max(known, default=None),
    )
