"""What a customer's list says about the state of an invoice, beside what our books say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.claim_row import ClaimRow


@dataclass(frozen=True, slots=True)
class ToldStatus:
    """A row that complains of nothing; the invoice is empty where it is none of the sender's."""

    row: ClaimRow
    invoice_id: str | None = None
    number: str | None = None
    """As printed on the invoice."""
    open_amount: Decimal | None = None
    """What our books show as unpaid; None where they do not tell."""
    currency: str | None = None
    acceptance: Acceptance | None = None
    """How much of the invoice the row accepts, where it says so."""

    @property
    def is_paid_yet_open(self) -> bool:
        """Say whether they call it paid while our books miss money on it."""
        return self.row.status_means == "paid" and (self.open_amount or 0) > 0

    @property
    def is_agreed(self) -> bool:
        """Say whether they call it paid or on its way, or approve the whole of it."""
        if self.acceptance is not None:
            return self.acceptance.kind == "whole"
        return self.row.status_means in {"paid", "accepted"}
