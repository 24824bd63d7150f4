"""What stays to pay on an invoice: its open amount less what we credit and what is on hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.case import Claim, Remedy
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_LOWERS_THE_BALANCE = frozenset(
    {"credit_note", "corrected_invoice", "reallocate_payment", "apply_credit"}
)


@dataclass(frozen=True, slots=True)
class Balance:
    """Amounts of one invoice in its currency; `pay_now` is None when its books do not say."""

    credited: Decimal
    on_hold: Decimal
    pay_now: Decimal | None
    surplus: Decimal
    """What is left in the customer's favour when more is credited than was open."""


def balance(invoice: Invoice, claims: Sequence[Claim], remedies: Sequence[Remedy]) -> Balance:
    """Split the open amount of an invoice into credited, on hold and to pay now.

    Only disputed amounts of undecided claims are on hold (design decision 6): the claimed gross
    amount, else the line's net with its tax, else all that is open.
    """
    credited = sum((remedy.gross or ZERO for remedy in remedies if _lowers(remedy, invoice)), ZERO)
    if invoice.open_amount is None:
        return Balance(credited, _hold(invoice, claims, invoice.gross - credited), None, ZERO)
    left = max(ZERO, invoice.open_amount - credited)
    on_hold = _hold(invoice, claims, left)
    surplus = max(ZERO, credited - max(ZERO, invoice.open_amount))
    return Balance(credited, on_hold, left - on_hold, surplus)


def _lowers(remedy: Remedy, invoice: Invoice) -> bool:
    return remedy.invoice_id == invoice.invoice_id and remedy.kind in _LOWERS_THE_BALANCE


def _hold(invoice: Invoice, claims: Sequence[Claim], left: Decimal) -> Decimal:
    undecided = [
        claim
        for claim in claims
        if claim.invoice_id == invoice.invoice_id and claim.verdict == "uncertain"
    ]
    asked = sum((_disputed(invoice, claim) for claim in undecided), ZERO)
    return max(ZERO, min(asked, left))


def _disputed(invoice: Invoice, claim: Claim) -> Decimal:
    if claim.claimed_amount is not None and claim.claimed_basis == "gross":
        return min(claim.claimed_amount, invoice.gross)
    line = next((line for line in invoice.lines if line.line == claim.line), None)
    return invoice.gross if line is None else _with_tax(line, invoice)


def _with_tax(line: InvoiceLine, invoice: Invoice) -> Decimal:
    rate = line.tax_rate or ZERO
    return round_money(line.net + line.net * rate / 100, invoice.currency)
