"""What to know before a claim is answered: facts beside the verdict, never instead of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

GuardKind = Literal[
    "already_disputed", "already_credited", "already_paid", "late_notice", "above_invoice"
]


type FreeDays = Callable[[str, int], frozenset[date] | None]
"""Gives the public holidays of a country in a year; None where nobody knows them."""


def nobody_knows(_country: str, _year: int) -> frozenset[date] | None:
    """Know no country's holidays."""
    return None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute that the team's own list holds about an invoice (books.md, `disputes`)."""

    dispute_id: str
    invoice_id: str
    opened_on: date | None
    reason: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeWindow:
    """How long a country gives a business to object to an invoice or to goods."""

    country: str
    """ISO 3166-1 alpha-2 of the seller."""
    rule: str
    length: int
    unit: Literal["calendar_day", "business_day", "weekday", "month"]
    """A business day is a weekday (Monday to Friday) that is no public holiday of the country."""
    groups: frozenset[str]
    """Groups of reasons that it covers; empty covers all."""
    buyers: frozenset[str]
    """Kinds of customers that it binds."""
    is_confirmed: bool
    """False where nobody has read the law itself: it is told as unconfirmed."""
    free_days: FreeDays = nobody_knows
    """The public holidays that business days leave out."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One fact about one claim, with the record that shows it. Internal for good."""

    kind: GuardKind
    claim: str
    """Id of the claim."""
    invoice_id: str
    reference: str
    """Id of the dispute, number of the credit note, id of the payment, or the rule's name."""
    on: date | None = None
    """Day of the record; for `late_notice` the last day of the window."""
    amount: Decimal | None = None
    """Credited, paid, or claimed above the invoice; in `currency`."""
    currency: str | None = None
    is_confirmed: bool = True
    by_issue_day: bool = False
    """True when the window was counted from the day of issue for want of the day of receipt."""
    without_holidays: bool = False
    """True when only weekends were counted off, so that the last day may be later."""
