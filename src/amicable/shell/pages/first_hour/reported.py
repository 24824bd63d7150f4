"""A finding as the report shows it: names, age, words and records, without what only we need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import Money

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Basis
    from amicable.shell.pages.first_hour.sections import Section

Value = Money | date | str


@dataclass(frozen=True, slots=True)
class Reported:
    """One finding. `difference` is above zero where the customer was charged too much.

    `before_tax` is that difference without tax, null where it is none of net: tax itself, money,
    fees and dates.
    """

    section: Section
    check: str
    cause: str
    certain: bool
    customer_id: str | None
    customer: str | None
    invoice_id: str
    number: str
    line: str | None
    issued_on: date | None
    due_on: date | None
    age_days: int | None
    basis: Basis
    billed: Value
    expected: Value
    difference: Money | None
    before_tax: Decimal | None
    told: str
    records: tuple[str, ...]
    """The records that prove it, in words, then the sentences of papers."""

    @property
    def size(self) -> Decimal:
        """Return how large the difference is, whatever its sign; zero where it is no amount."""
        return abs(self.difference.amount) if self.difference else Decimal(0)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What the audit looked at: issued invoices by currency, and their first and last day."""

    invoices: dict[str, int]
    money: dict[str, Decimal]
    first: date | None
    last: date | None
