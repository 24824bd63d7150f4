"""A short payment becomes a complaint: one claim an invoice, with the reason that can be told.

The payer's own word goes first: the code of the remittance line by the map of codes, then its
words. Else what the records explain to the cent: an early discount that was earned or not, an open
credit, withheld tax, bank charges, a set-off, another rate of exchange. What nothing explains is
X99, and all such lines of a payment end in one question. Source: issue 5, "Disputes nobody wrote".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.intake.claim_rows import Read
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.short_payment import ShortLine, ShortPayment

ORDER = ("M03", "M02", "Y04", "T04", "Y03", "Y02", "Y05", "P11")
"""Causes that explain a shortfall, in the order in which they are tried."""


def complaint_of_payment(
    payment: ShortPayment, complaint: Complaint, *, codes: Mapping[str, str], read: Read
) -> Complaint:
    """Return the complaint with a claim for each short line of its payment.

    `complaint` is that of the payment's message, without claims. `codes` maps the payer's reason
    codes, folded, to causes of the taxonomy.
    """
    rows = [_row(payment, place, line, codes) for place, line in enumerate(payment.lines, start=1)]
    return replace(
        complaint,
        kind="dispute",
        claims=claims_of_rows(rows, read=read),
        payment=payment,
    )


def _row(payment: ShortPayment, place: int, line: ShortLine, codes: Mapping[str, str]) -> ClaimRow:
    told = codes.get(fold(line.told_code).strip(), "")
    found = next((one for one in ORDER if one in line.explained_by), "")
    return ClaimRow(
        file=payment.payment_id,
        sheet="",
        row=place,
        invoice=line.number,
        amount=line.missing,
        currency=line.currency,
        words="" if told else line.told_words,
        reason=told or ("" if line.told_words else found),
    )
