"""Prices by zone over weights: one price a zone, with a step a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import BEYOND, BOUNDS
from amicable.core.books.terms.drafts import Draft
from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.further import with_further
from amicable.core.books.terms.values import Value

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.tables import Header, Row

Zones = dict[str, Draft]
"""The price of each zone, by its heading."""


def zones_of(zones: Zones, header: Header, passage: Passage, row: Row) -> list[Draft]:
    """Add a step to the price of every zone, or begin them.

    Where the range counts something else than the price does (a parcel of up to 5 kg), a step has
    one price, whatever the weight; a price for each of the same unit is that of a volume tier.
    """
    if BEYOND in row.facts:
        return _further_of_zones(zones, row)
    bounds = {n: row.facts.pop(n) for n in BOUNDS if n in row.facts}
    per = row.facts["unit"].value.readings[0] if "unit" in row.facts else None
    is_step = per is None or per != row.range_unit
    begun = []
    for name, price in row.zones:
        column = {"flat_fee": price, "unit_price": Fact(Value(("0",)), passage)}
        tier = {**bounds, **(column if is_step else {"unit_price": price})}
        if name in zones:
            zones[name].tiers.append(tier)
            continue
        begun.append(_zone(header, passage, row, name))
        begun[-1].tiers.append(tier)
        begun[-1].facts["model"] = Fact(Value(("stairstep" if is_step else "volume",)), passage)
        begun[-1].doubts = ("step_or_unit",) if per is None else ()
        zones[name] = begun[-1]
    return begun


def _further_of_zones(zones: Zones, row: Row) -> list[Draft]:
    """Add to the price of every zone what each unit beyond its last step costs."""
    for name, price in row.zones:
        draft = zones.get(name)
        tiers = with_further(draft.tiers, price) if draft is not None else None
        if draft is not None and tiers is not None:
            draft.tiers = tiers
            draft.facts["model"] = Fact(Value(("graduated",)), price.passage)
            draft.doubts = tuple(dict.fromkeys((*draft.doubts, "step_or_unit")))
    return []


def _zone(header: Header, passage: Passage, row: Row, name: str) -> Draft:
    item = Fact(Value((name,)), header.passage)
    unit = {"unit": Fact(Value((row.range_unit,)), passage)} if row.range_unit else {}
    return Draft("price_terms", passage, {**row.facts, **unit, "item": item})
