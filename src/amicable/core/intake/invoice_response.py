"""A buyer's status becomes a complaint: what it refuses or queries is claimed, all else is a fact.

RE, UQ and CA open claims, one a reason; AB, IP, AP and PD only say how the invoice stands, unless
the total that the buyer names is less than is billed. CA says besides that the
buyer pays by its conditions unless we object. A code that the list does not know opens nothing
either, and goes to a person. Source: domain/codes-peppol-invoice-response.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.intake.list_rows import read_amount
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.signs import CONDITIONAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from amicable.core.intake.claim_rows import Read
    from amicable.core.vocabulary.claim_row import ApprovedIs, StatusMeans
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.invoice_response import Clarification, InvoiceResponse


@dataclass(frozen=True, slots=True)
class ResponseCodes:
    """What the codes of responses mean, as the catalogue says."""

    opening: frozenset[str]
    """Statuses that open a dispute."""
    reasons: Mapping[str, str]
    """Reason code → cause or group letter, empty where it says nothing."""
    conditional: frozenset[str] = frozenset()
    """Statuses by which the buyer accepts under conditions and pays so unless we object."""
    states: Mapping[str, StatusMeans] = field(default_factory=dict)
    """What the other statuses mean; one that is not among them is not known."""
    approved: Mapping[str, ApprovedIs] = field(default_factory=dict)
    """Terms of an invoice whose right value is what the buyer approves, the surest first."""


def complaint_of_response(
    response: InvoiceResponse, complaint: Complaint, *, codes: ResponseCodes, read: Read
) -> Complaint:
    """Return the complaint with what the response claims; of kind `other` when it claims nothing.

    What claims nothing is kept as the state of the invoice, with the amount that it approves.

    `complaint` is that of the response's message, without claims. The buyer's words say more than
    a code, so that they are heard first; the code counts where they say nothing.
    """
    state = _row(response, codes)
    if response.status not in codes.opening:
        return replace(complaint, kind="other", claims=(), statuses=(state,))
    rows = [
        _reasoned(state, place, one, codes=codes, read=read)
        for place, one in enumerate(response.reasons, start=1)
    ]
    if response.status in codes.conditional:
        complaint = replace(complaint, message=complaint.message.remarked(CONDITIONAL))
    claims = claims_of_rows(rows or [state], read=read)
    return replace(complaint, kind="dispute", claims=claims)


def _reasoned(
    state: ClaimRow, place: int, one: Clarification, *, codes: ResponseCodes, read: Read
) -> ClaimRow:
    heard = read(one.words) if one.words else None
    reason = "" if heard else codes.reasons.get(one.code, "")
    return replace(state, row=place, words=one.words, reason=reason)


def _row(response: InvoiceResponse, codes: ResponseCodes) -> ClaimRow:
    approved, currency, stands_for = _approved(response, codes)
    return ClaimRow(
        file=response.response_id,
        sheet="",
        row=1,
        invoice=response.invoice,
        status=response.status,
        status_means=_means(response.status, codes),
        approved=approved,
        approved_in=currency,
        approved_is=stands_for,
    )


def _means(status: str, codes: ResponseCodes) -> StatusMeans:
    if status in codes.opening:
        return "conditional" if status in codes.conditional else "refused"
    return codes.states.get(status, "unknown")


def _approved(
    response: InvoiceResponse, codes: ResponseCodes
) -> tuple[Decimal | None, str | None, ApprovedIs]:
    """Return the total that the buyer holds to be right, its currency and what it stands for."""
    for term, stands_for in codes.approved.items():
        for one in response.conditions:
            amount, currency = read_amount(one.value, decimal_comma=False)
            if one.term == term and amount is not None and "-" not in one.value:
                return amount, currency, stands_for
    return None, None, ""
