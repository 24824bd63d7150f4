"""Sums up on how much money each check can judge, and which one thing would let it judge more."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from amicable.core.vocabulary.readiness import (
    CheckReadiness,
    Extent,
    Obstacle,
    Standing,
    Unlock,
)
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.readiness import Tally

_OF_LINES = {"line", "group"}
_WITHOUT_ROWS = {"payment", "credit", "reminder"}
"""Relations that have a row only where something happened: without their tables, none."""


def billed_of(tallies: Iterable[Tally]) -> Extent:
    """Return all invoices and what they bill."""
    whole = Extent()
    for tally in tallies:
        whole = whole.plus(tally)
    return whole


def judged_by(
    tallies: Sequence[Tally], checks: Sequence[Check], missing: frozenset[str]
) -> tuple[CheckReadiness, ...]:
    """Return the readiness of each check, by cause; `missing` are tables the books do not have."""
    found = [_readiness(number, check, tallies, missing) for number, check in enumerate(checks)]
    return tuple(sorted(found, key=lambda one: (one.cause, one.check)))


def unlocks_of(
    tallies: Sequence[Tally], checks: Sequence[Check], missing: frozenset[str]
) -> tuple[Unlock, ...]:
    """Return every single thing that would let more be judged, the largest gain first.

    What needs two things at once is in none: neither would help alone.
    """
    extents: defaultdict[tuple[str, str], Extent] = defaultdict(Extent)
    helped: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for tally in tallies:
        keys = {}
        for check, standing in _standings(tally, checks, missing):
            needed = {_key(reason, missing) for reason in standing.reasons}
            if len(needed) == 1:
                keys.update(dict.fromkeys(needed))
                helped[next(iter(needed))][check.code] = check.cause
        for key in keys:
            extents[key] = extents[key].plus(tally)
    unlocks = [
        Unlock(
            code=code,
            subject=subject,
            causes=tuple(sorted(set(helped[code, subject].values()))),
            checks=tuple(sorted(helped[code, subject])),
            extent=extent,
        )
        for (code, subject), extent in extents.items()
    ]
    billed = billed_of(tallies)
    return tuple(
        sorted(unlocks, key=lambda one: (-_gain(one.extent, billed), one.code, one.subject))
    )


def _readiness(
    number: int, check: Check, tallies: Sequence[Tally], missing: frozenset[str]
) -> CheckReadiness:
    extents = {"judged": Extent(), "partly": Extent(), "blocked": Extent()}
    obstacles: defaultdict[tuple[str, str], Extent] = defaultdict(Extent)
    for tally in tallies:
        standing = _standing(tally, number, check, missing)
        place = _place(standing)
        if place is not None:
            extents[place] = extents[place].plus(tally)
        for key in {_key(reason, missing) for reason in standing.reasons}:
            obstacles[key] = obstacles[key].plus(tally)
    return CheckReadiness(
        check=check.code,
        cause=check.cause,
        title=check.title,
        **extents,
        obstacles=tuple(
            Obstacle(code, subject, extent)
            for (code, subject), extent in sorted(
                obstacles.items(), key=lambda one: (-one[1].invoices, one[0])
            )
        ),
    )


def _place(standing: Standing) -> str | None:
    if not standing.reasons:
        return "judged" if standing.judged else None
    return "partly" if standing.judged else "blocked"


def _standings(
    tally: Tally, checks: Sequence[Check], missing: frozenset[str]
) -> Iterator[tuple[Check, Standing]]:
    for number, check in enumerate(checks):
        yield check, _standing(tally, number, check, missing)


def _standing(tally: Tally, number: int, check: Check, missing: frozenset[str]) -> Standing:
    """Return how a check stands, also where it had no row to stand on (`cannot_tell.unasked`)."""
    known = tally.standings[number]
    if known is not None:
        return known
    grain = check.relation.grain
    lacks = {f"no_table:{table}" for table in check.needs if table in missing}
    if grain in _OF_LINES:
        if tally.has_lines:
            return Standing(judged=False)
        return Standing(judged=False, reasons=frozenset({*lacks, "no_table:invoice_lines"}))
    return Standing(judged=False, reasons=frozenset(lacks if grain in _WITHOUT_ROWS else ()))


def _key(reason: str, missing: frozenset[str]) -> tuple[str, str]:
    """Return what would remove an obstacle: whatever a missing table lacks, the table brings."""
    code, _, subject = reason.partition(":")
    table = subject.partition(".")[0]
    return ("no_table", table) if table in missing and table in TABLES else (code, subject)


def _gain(extent: Extent, billed: Extent) -> Fraction:
    """Return the share of billed money, currencies weighted by their invoices.

    Money of several currencies is never added up, and no rate of exchange decides an order.
    """
    gain = Fraction(0)
    for currency, money in extent.money.items():
        whole = billed.money[currency]
        if whole > 0:
            share = Fraction(money) / Fraction(whole)
            gain += share * Fraction(billed.counts[currency], billed.invoices)
    return gain
