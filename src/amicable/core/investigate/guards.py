"""What a person should know before answering: disputed, credited or paid already, late, too much.

A guard never changes a verdict: law that an invoice counts as accepted is a fact for the decision,
and an error of ours stays ours after any window. Source: issue 5, "Guards".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.investigate.notice import last_day, leaves_out_holidays
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.guard import Guard
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.guard import Dispute, NoticeWindow
    from amicable.core.vocabulary.invoice import Invoice

_CLOSED = frozenset({
    "closed", "resolved", "settled", "rejected", "withdrawn", "won", "lost", "done",
    "warning_closed", "cerrada", "cerrado", "resuelta", "resuelto", "rechazada", "rechazado",
    "encerrada", "encerrado", "fechada", "fechado", "resolvida", "resolvido", "rejeitada",
    "rejeitado", "erledigt", "geschlossen", "abgelehnt", "已关闭", "关闭", "已解决", "解决",
    "已结案", "结案", "已拒绝",
})  # fmt: skip
"""Words with which teams close a dispute in their own lists, folded."""
_ABOUT_PAYMENT = frozenset("YL")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the claims: the list of disputes, the windows, and the day."""

    received: date
    """The day on which the complaint came."""
    disputes: Sequence[Dispute] = ()
    windows: Sequence[NoticeWindow] = ()
    """Those of the seller's country."""
    buyer: str = "business"
    """Kind of the customer."""


def guards(
    claims: Sequence[Claim], invoices: Mapping[str, Invoice], known: Known
) -> tuple[Guard, ...]:
    """Return the facts about each claim on a known invoice, in the order of the claims."""
    found: list[Guard] = []
    for claim in claims:
        invoice = invoices.get(claim.invoice_id or "")
        if invoice is None or claim.verdict is None:
            continue
        found += _disputed(claim, invoice, known)
        found += _credited(claim, invoice, known.received)
        found += _paid(claim, invoice, known.received)
        found += _late(claim, invoice, known)
        found += _above(claim, claims, invoices)
    return tuple(found)


def _disputed(claim: Claim, invoice: Invoice, known: Known) -> Iterator[Guard]:
    """A dispute that is still open on the same invoice: this complaint joins it."""
    for one in known.disputes:
        before = one.opened_on is None or one.opened_on <= known.received
        if one.invoice_id == invoice.invoice_id and before and not _is_closed(one):
            yield Guard(
                "already_disputed", claim.id, invoice.invoice_id, one.dispute_id, on=one.opened_on
            )


def _is_closed(dispute: Dispute) -> bool:
    return fold(dispute.status or "").strip().replace(" ", "_") in _CLOSED


def _credited(claim: Claim, invoice: Invoice, received: date) -> Iterator[Guard]:
    for credit in invoice.credits:
        if credit.issued_on <= received:
            yield Guard(
                "already_credited",
                claim.id,
                invoice.invoice_id,
                credit.number,
                on=credit.issued_on,
                amount=credit.gross,
                currency=invoice.currency,
            )


def _paid(claim: Claim, invoice: Invoice, received: date) -> Iterator[Guard]:
    """Payments that settled the invoice in full, where the claim is about paying."""
    owes = invoice.open_amount is None or invoice.open_amount > ZERO
    if owes or claim.reason[0] not in _ABOUT_PAYMENT:
        return
    for one in invoice.settled_by:
        if one.payment_id and (one.on is None or one.on <= received):
            yield Guard(
                "already_paid",
                claim.id,
                invoice.invoice_id,
                one.payment_id,
                on=one.on,
                amount=one.amount,
                currency=invoice.currency,
            )


def _late(claim: Claim, invoice: Invoice, known: Known) -> Iterator[Guard]:
    start = invoice.received_on or invoice.issued_on
    for window in known.windows:
        covered = not window.groups or claim.reason[0] in window.groups
        if not covered or known.buyer not in window.buyers:
            continue
        last = last_day(start, window)
        if known.received > last:
            yield Guard(
                "late_notice",
                claim.id,
                invoice.invoice_id,
                window.rule,
                on=last,
                is_confirmed=window.is_confirmed,
                by_issue_day=invoice.received_on is None,
                without_holidays=leaves_out_holidays(start, window),
            )


def _above(
    claim: Claim, claims: Sequence[Claim], invoices: Mapping[str, Invoice]
) -> Iterator[Guard]:
    """A claimed amount above all the invoices that the same sentence points at, together.

    A row of a list points at its own invoice, whatever other rows say in the same words.
    """
    if claim.claimed_amount is None or claim.claimed_basis == "unit_price":
        return
    said = (claim.sentence, claim.claimed_amount)
    same = (one for one in claims if (one.sentence, one.claimed_amount, one.row) == (*said, None))
    meant = {(one.invoice_id or "") for one in ([claim] if claim.row else same)}
    billed = [invoices[one] for one in meant if one in invoices]
    if any(one.currency != (claim.currency or one.currency) for one in billed):
        return
    most = sum((_most(one, claim.claimed_basis) for one in billed), ZERO)
    if claim.claimed_amount > most:
        yield Guard(
            "above_invoice",
            claim.id,
            claim.invoice_id or "",
            ", ".join(sorted(one.number for one in billed)),
            amount=claim.claimed_amount - most,
            currency=billed[0].currency,
        )


def _most(invoice: Invoice, basis: str) -> Decimal:
    net = invoice.net if basis == "net" else None
    return invoice.gross if net is None else net
