"""What stays to pay on an invoice: its open amount less what we credit and what is on hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.correspond.words import as_decimal
from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.reason import GOODWILL_WISH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.case import Claim, Remedy
    from amicable.core.vocabulary.finding import CannotTell, Finding
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


def balance(
    invoice: Invoice,
    claims: Sequence[Claim],
    remedies: Sequence[Remedy],
    cannot_tell: Sequence[CannotTell] = (),
    findings: Sequence[Finding] = (),
) -> Balance:
    """Split the open amount of an invoice into credited, on hold and to pay now.

    What was rightly kept back (withheld tax, bank charges, a set-off) is on hold until somebody
    clears it; nobody is asked to pay it. Beside that, only disputed amounts of undecided claims
    are on hold (design decision 6): the claimed gross amount; else, with tax, the lines that
    cannot be judged, or what the possible rules differ by; else all that is open.
    """
    credited = sum((remedy.gross or ZERO for remedy in remedies if _lowers(remedy, invoice)), ZERO)
    asked = sum(
        (
            _disputed(invoice, claim, _lines_in_doubt(invoice, claim, cannot_tell))
            for claim in claims
            if claim.invoice_id == invoice.invoice_id and claim.verdict == "uncertain"
            if claim.reason != GOODWILL_WISH
        ),
        _kept_back(invoice, findings),
    )
    if invoice.open_amount is None:
        return Balance(credited, _capped(asked, invoice.gross - credited), None, ZERO)
    left = max(ZERO, invoice.open_amount - credited)
    on_hold = _capped(asked, left)
    surplus = max(ZERO, credited - max(ZERO, invoice.open_amount))
    return Balance(credited, on_hold, left - on_hold, surplus)


def _kept_back(invoice: Invoice, findings: Sequence[Finding]) -> Decimal:
    """Return what of the open amount may be kept back, being an error of nobody."""
    own = (
        one
        for one in findings
        if one.invoice_id == invoice.invoice_id
        and (one.basis, one.certainty) == ("open", "certain")
    )
    allowed = (one.billed if one.is_explanation else _allowed(one) for one in own)
    return sum((as_decimal(text) or ZERO for text in allowed), ZERO)


def _allowed(finding: Finding) -> str:
    """Return the part of a deduction that went too far which may be kept back nevertheless."""
    return next(
        (one.operands["allowed"] for one in finding.derivation if "allowed" in one.operands), "0"
    )


def gaps_of(claim: Claim, cannot_tell: Sequence[CannotTell]) -> list[CannotTell]:
    """Return what could not be told about a claim: on its reason, else on its group of reasons."""
    near = [
        one
        for one in cannot_tell
        if one.invoice_id == claim.invoice_id
        and (one.line is None or claim.line in (None, one.line))
    ]
    exact = [one for one in near if one.cause.startswith(claim.reason)]
    return exact or [one for one in near if one.cause[:1] == claim.reason[:1]]


def _lowers(remedy: Remedy, invoice: Invoice) -> bool:
    return remedy.invoice_id == invoice.invoice_id and remedy.kind in _LOWERS_THE_BALANCE


def _capped(asked: Decimal, left: Decimal) -> Decimal:
    return max(ZERO, min(asked, left))


def _lines_in_doubt(
    invoice: Invoice, claim: Claim, cannot_tell: Sequence[CannotTell]
) -> dict[str, Decimal]:
    """Return the net in doubt by line, for the lines that the claim is about."""
    doubted: dict[str, Decimal] = {}
    for one in gaps_of(claim, cannot_tell):
        line = _line(invoice, one.line)
        if line is not None:
            doubted[line.line] = max(doubted.get(line.line, ZERO), _in_doubt(line, one))
    named = _line(invoice, claim.line)
    return doubted or ({named.line: named.net} if named else {})


def _in_doubt(line: InvoiceLine, gap: CannotTell) -> Decimal:
    """Return what the possible rules differ by from what was billed, else the whole line."""
    possible = [value for _, text in gap.alternatives if (value := as_decimal(text)) is not None]
    return max(ZERO, line.net - min(possible)) if possible else line.net


def _disputed(invoice: Invoice, claim: Claim, doubted: dict[str, Decimal]) -> Decimal:
    if claim.claimed_amount is not None and claim.claimed_basis == "gross":
        return min(claim.claimed_amount, invoice.gross)
    if not doubted:
        return invoice.gross
    lines = [line for line in invoice.lines if line.line in doubted]
    return sum((_with_tax(doubted[one.line], one, invoice) for one in lines), ZERO)


def _with_tax(net: Decimal, line: InvoiceLine, invoice: Invoice) -> Decimal:
    return round_money(net + net * (line.tax_rate or ZERO) / 100, invoice.currency)


def _line(invoice: Invoice, line: str | None) -> InvoiceLine | None:
    return next((one for one in invoice.lines if one.line == line), None)
