"""What the findings come to: counted once, by section, cause, month and customer.

Amounts of different currencies, and of different bases (before tax, tax, with tax), are never
added. Memory grows with customers and causes, not with findings, of which only the largest are
kept.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amicable.core.vocabulary.finding import Basis
    from amicable.shell.pages.first_hour.reported import Reported
    from amicable.shell.pages.first_hour.sections import Section

LARGEST = 20
"""How many findings of a section the page shows; the workbook holds all."""

_CHARGED = frozenset({"over", "doubled"})

type Amounts[K] = defaultdict[str, defaultdict[K, Decimal]]
"""Amounts by currency and key."""

type Total = defaultdict[tuple[str, Basis], Decimal]
"""Amounts by currency and basis."""


def _amounts[K]() -> Amounts[K]:
    return defaultdict(lambda: defaultdict(Decimal))


@dataclass(slots=True)
class Counted:
    """The findings of one section and one certainty."""

    count: int = 0
    total: Total = field(default_factory=lambda: defaultdict(Decimal))


@dataclass(slots=True)
class Sums:
    """Everything that the page says in figures; `add` takes one finding after the other."""

    found: int = 0
    sections: defaultdict[tuple[Section, bool], Counted] = field(
        default_factory=lambda: defaultdict(Counted)
    )
    causes: Amounts[tuple[str, bool]] = field(default_factory=_amounts)
    months: Amounts[date] = field(default_factory=_amounts)
    customers: Amounts[tuple[str, str]] = field(default_factory=_amounts)
    _largest: defaultdict[Section, list[tuple[Decimal, int, Reported]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, one: Reported) -> None:
        """Count a finding; a consequence is no finding of its own."""
        if one.section == "follows":
            return
        self.found += 1
        counted = self.sections[one.section, one.certain]
        counted.count += 1
        if one.difference is not None:
            counted.total[one.difference.currency, one.basis] += abs(one.difference.amount)
        self._keep(one)
        if one.section in _CHARGED and one.difference is not None and one.before_tax is not None:
            self._charge(one, one.difference.currency, one.before_tax)

    def largest(self, section: Section) -> list[Reported]:
        """Return the largest findings of a section, the largest first."""
        kept = sorted(self._largest[section], key=lambda item: (-item[0], -item[1]))
        return [one for _, _, one in kept]

    def count(self, section: Section) -> int:
        """Return how many findings a section has."""
        return sum(self.sections[section, certain].count for certain in (True, False))

    def _keep(self, one: Reported) -> None:
        kept = self._largest[one.section]
        heapq.heappush(kept, (one.size, -self.found, one))
        if len(kept) > LARGEST:
            heapq.heappop(kept)

    def _charge(self, one: Reported, currency: str, amount: Decimal) -> None:
        self.causes[currency][one.cause, one.certain] += amount
        if one.issued_on is not None:
            self.months[currency][one.issued_on.replace(day=1)] += amount
        self.customers[currency][one.customer_id or "", one.customer or ""] += amount


def top[K: tuple[object, ...]](amounts: Mapping[K, Decimal], many: int) -> list[tuple[K, Decimal]]:
    """Return the largest amounts, in the order of their keys where they are equal."""
    return sorted(amounts.items(), key=lambda item: (-item[1], item[0]))[:many]
