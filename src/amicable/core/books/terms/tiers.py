"""Tiers as a contract writes them become tiers of the books, which meet without gap or overlap."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.terms.proposals import ProposedRow, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.facts import Fact, Facts
    from amicable.core.books.terms.wording import Wording

SCALES = ("volume", "graduated")
"""The cues that say how tiers are counted."""
_PARTED = frozenset({"kg", "g", "t", "l", "m", "km", "m2", "m3", "kwh", "hour"})
"""Units of which there are parts: `from 501` leaves open where 500.5 belongs."""


def said(fact: Fact) -> tuple[Said, ...]:
    """Return the readings of a fact with page and quotation."""
    return tuple(
        Said(value, fact.passage.page, fact.passage.text) for value in fact.value.readings
    )


def tier_rows(tiers: Sequence[Facts]) -> tuple[tuple[ProposedRow, ...], bool]:
    """Return the tiers as rows in order, and whether they meet.

    A lower bound is exclusive, an upper one inclusive. What one tier leaves open its neighbour
    says; `up to 300` beside `from 300` makes 300 part of the lower tier, as the books do.
    """
    ordered = sorted(tiers, key=_sorting)
    rows, meets = [], True
    last: Decimal | None = Decimal(0)
    for place, tier in enumerate(ordered):
        low, high = _bound(tier, "from"), _bound(tier, "to_quantity")
        following = _bound(ordered[place + 1], "from") if place + 1 < len(ordered) else None
        if low is None or (last is not None and last == low + 1):
            low = last
        high = following if high is None else high
        meets = meets and low is not None and low == last and (high is None or high > low)
        rows.append(_row(tier, low or Decimal(0), high))
        last = high
    return tuple(rows), (meets and last is None) or _capped(ordered, meets=meets)


def _capped(ordered: Sequence[Facts], *, meets: bool) -> bool:
    """Say whether tiers that end with an upper bound still meet: a contract may end there."""
    return meets and bool(ordered) and "to_quantity" in ordered[-1]


def _sorting(tier: Facts) -> tuple[Decimal, Decimal]:
    high = _bound(tier, "to_quantity")
    low = _bound(tier, "from")
    top = Decimal("Infinity") if high is None else high
    return (Decimal(0) if low is None and high is not None else low or Decimal(0), top)


def _bound(tier: Facts, column: str) -> Decimal | None:
    fact = tier.get(column)
    return None if fact is None else Decimal(fact.value.readings[0])


def _row(tier: Facts, low: Decimal, high: Decimal | None) -> ProposedRow:
    quoted = tier["unit_price"] if "unit_price" in tier else next(iter(tier.values()))
    page, quote = quoted.passage.page, quoted.passage.text
    columns: dict[str, tuple[Said, ...]] = {
        "from_quantity": (Said(format(low, "f"), page, quote),)
    }
    if high is not None:
        columns["to_quantity"] = (Said(format(high, "f"), page, quote),)
    for column in ("unit_price", "flat_fee"):
        if column in tier:
            columns[column] = said(tier[column])
    return ProposedRow("price_tiers", columns)


def model_of(facts: Facts, cues: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """Return how tiers are counted: one model where the words say so, else both readings."""
    if "model" in facts:
        return facts["model"].value.readings
    graduated = any(wording.says("graduated", text) for text in cues)
    volume = any(wording.says("volume", text) for text in cues)
    if graduated == volume:
        return ("volume", "graduated")
    return ("graduated",) if graduated else ("volume",)


def is_parted(unit: str | None) -> bool:
    """Say whether there are parts of a unit, such as half a kilogram."""
    return unit in _PARTED
