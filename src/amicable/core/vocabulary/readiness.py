"""Readiness: on how much money the books let each cause be judged, and what would tell more."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amicable.core.vocabulary.coverage_proposal import CoverageGap

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a check stands to an invoice: some row of it is judged, some are blocked, or neither.

    `reasons` are the codes (`no_table:deliveries`) of everything that blocks any of its rows.
    """

    judged: bool
    reasons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tally:
    """Invoices of one currency to which every check stands alike; null where it had no row."""

    currency: str
    invoices: int
    gross: Decimal
    has_lines: bool
    standings: tuple[Standing | None, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """So many invoices, and the gross they bill, both by currency."""

    counts: Mapping[str, int] = field(default_factory=dict)
    money: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def invoices(self) -> int:
        """Return how many invoices there are in all currencies."""
        return sum(self.counts.values())

    def plus(self, tally: Tally) -> Extent:
        """Return the extent with the invoices of a tally in it."""
        currency = tally.currency
        count = self.counts.get(currency, 0) + tally.invoices
        money = self.money.get(currency, NOTHING) + tally.gross
        return Extent({**self.counts, currency: count}, {**self.money, currency: money})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a check from judging: its code and subject, and how much it touches."""

    code: str
    subject: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class CheckReadiness:
    """On what a check can judge: all of an invoice, part of its lines, or nothing.

    Invoices about which the check has nothing to say (services, for a check of deliveries) are
    in none of the three.
    """

    check: str
    cause: str
    title: str
    judged: Extent
    partly: Extent
    blocked: Extent
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def invoices(self) -> int:
        """How many invoices the check is about."""
        return self.judged.invoices + self.partly.invoices + self.blocked.invoices

    @property
    def can_judge_some(self) -> bool:
        """Say whether it can judge a line of any invoice."""
        return bool(self.judged.invoices or self.partly.invoices)


@dataclass(frozen=True, slots=True)
class Unlock:
    """One thing that alone would let more be judged: a table, a column, a coverage, a rule.

    `extent` holds the invoices on which at least one more check could judge everything.
    """

    code: str
    subject: str
    causes: tuple[str, ...]
    checks: tuple[str, ...]
    extent: Extent


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Dates between the first invoice and the day of the books for which a table proves nothing.

    `stretches` have exclusive ends. `declared` says whether anybody declared anything of it.
    """

    table: str
    stretches: tuple[tuple[date, date], ...]
    declared: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """One document that does not tie: by how much, and with what (a payment, a credit, a line)."""

    document_id: str
    customer_id: str | None
    currency: str | None
    differs: Decimal
    other_id: str | None


@dataclass(frozen=True, slots=True)
class Untied:
    """Documents whose numbers do not tie, of one kind, and by how much (without sign).

    `first` holds the largest of them.
    """

    kind: str
    documents: int
    money: Mapping[str, Decimal]
    first: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the books can judge as of a day, and what would tell more, largest gain first."""

    snapshot: str
    as_of: date
    as_of_assumed: bool
    billed: Extent
    checks: tuple[CheckReadiness, ...]
    unlocks: tuple[Unlock, ...]
    uncovered: tuple[Uncovered, ...] = ()
    contradicted: tuple[CoverageGap, ...] = ()
    untied: tuple[Untied, ...] = ()
