"""A buyer's status becomes a complaint: what it refuses or queries is claimed, all else is a fact.

RE, UQ and CA open claims, one a reason; AB, IP, AP and PD open nothing. CA says besides that the
buyer pays by its conditions unless we object. A code that the list does not know opens nothing
either, and goes to a person. Source: domain/codes-peppol-invoice-response.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.signs import CONDITIONAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.intake.claim_rows import Read
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.invoice_response import InvoiceResponse


@dataclass(frozen=True, slots=True)
class ResponseCodes:
    """What the codes of responses mean, as the catalogue says."""

    opening: frozenset[str]
    """Statuses that open a dispute."""
    reasons: Mapping[str, str]
    """Reason code → cause or group letter, empty where it says nothing."""
    conditional: frozenset[str] = frozenset()
    """Statuses by which the buyer accepts under conditions and pays so unless we object."""


def complaint_of_response(
    response: InvoiceResponse, complaint: Complaint, *, codes: ResponseCodes, read: Read
) -> Complaint:
    """Return the complaint with what the response claims; of kind `other` when it claims nothing.

    `complaint` is that of the response's message, without claims. The buyer's words say more than
    a code, so that they are heard first; the code counts where they say nothing.
    """
    if response.status not in codes.opening:
        return replace(complaint, kind="other", claims=())
    rows = [
        _row(response, place, one.words, codes.reasons.get(one.code, ""), read)
        for place, one in enumerate(response.reasons, start=1)
    ]
    if response.status in codes.conditional:
        complaint = replace(complaint, message=complaint.message.remarked(CONDITIONAL))
    claims = claims_of_rows(rows or [_row(response, 1, "", "", read)], read=read)
    return replace(complaint, kind="dispute", claims=claims)


def _row(response: InvoiceResponse, place: int, words: str, reason: str, read: Read) -> ClaimRow:
    heard = read(words) if words else None
    return ClaimRow(
        file=response.response_id,
        sheet="",
        row=place,
        invoice=response.invoice,
        words=words,
        reason="" if heard else reason,
    )
