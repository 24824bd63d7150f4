"""A payment that is less than the invoices it was meant for: a dispute that nobody wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


DeductionState = Literal["taken", "agreed", "agreed_in_part", "to_charge_back"]
"""Taken and not yet judged, granted, granted in part, or to be asked back from the payer."""


@dataclass(frozen=True, slots=True)
class DeductionWindow:
    """How long a payer lets a seller object to a deduction, in days from the payment."""

    days: int
    is_confirmed: bool
    """False where the days are only usual in the trade, and nobody has read the contract."""
    prove_days: int = 14
    """Calendar days that we give a payer to show what a deduction is for."""
    version: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Where the deduction behind a claim stands, and until when the payer can be answered."""

    state: DeductionState
    until: date | None = None
    is_confirmed: bool = True
    part: int = 1
    """Which of the deductions of its invoice it is, from 1."""


@dataclass(frozen=True, slots=True)
class ToldDeduction:
    """What a line of the payer's remittance says of an invoice: code and words, as written."""

    code: str = ""
    words: str = ""
    amount: Decimal | None = None
    """What was kept back by this line, null where it does not say."""


@dataclass(frozen=True, slots=True)
class ShortLine:
    """An invoice of a payment on which more than a small balance is missing."""

    invoice_id: str
    number: str
    missing: Decimal
    """Of the amount due, after every payment and credit, in the invoice's currency."""
    currency: str
    told: tuple[ToldDeduction, ...] = ()
    """What the payer's remittance says of it, in the order of its lines."""
    explained_by: tuple[str, ...] = ()
    """Causes that the records give for just that amount, the surest first (M03, M02, Y03…)."""


@dataclass(frozen=True, slots=True)
class ShortPayment:
    """A payment with its short lines, in the order of the invoices' days."""

    payment_id: str
    customer_id: str
    amount: Decimal
    currency: str
    received_on: date
    reference: str
    invoices: int
    """How many invoices it was put to, the short ones included."""
    lines: tuple[ShortLine, ...]

    @property
    def missing(self) -> Decimal:
        """Return what is missing on all lines together."""
        return sum((one.missing for one in self.lines), start=self.amount - self.amount)
