"""What a mail tells beside its claims: its matters, what presses, and what was wished and paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

MatterKind = Literal[
    "dispute",
    "hardship",
    "payment_terms_request",
    "goodwill_wish",
    "question",
    "copy_request",
    "account_details",
    "order",
    "thanks",
    "spam",
    "automatic",
    "other",
]
UrgencyKind = Literal["deadline", "service_at_risk", "regulator", "legal", "press", "leaving"]
WishKind = Literal[
    "credit_note",
    "refund",
    "corrected_invoice",
    "redelivery",
    "payment_plan",
    "more_time",
    "explanation",
    "copy",
    "waive_fee",
    "cancel",
    "discount",
    "stop_reminders",
    "call",
    "withdraw",
    "personal_data",
]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing a mail is about, with the sentence that shows it."""

    kind: MatterKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Urgency:
    """A fact that makes a mail press, with the sentence that says it; never a tone."""

    kind: UrgencyKind
    sentence: str
    on: date | None = None
    """The day of a deadline, where the words give one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An outcome the customer asks for. To hear it promises nothing."""

    kind: WishKind
    sentence: str
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that the customer says was made to them; nobody has looked yet whether it was."""

    sentence: str
    who: str = ""
    """Who is said to have promised, in the customer's words; empty when nobody is named."""
    on: date | None = None
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class PaymentMade:
    """A payment that the customer says was made; the books say whether it came."""

    sentence: str
    amount: Decimal | None = None
    currency: str | None = None
    on: date | None = None
    reference: str | None = None
    """The payment's own reference, where the words announce one."""
