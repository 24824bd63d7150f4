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
from amicable.core.vocabulary.short_payment import ToldDeduction

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
    rows = [
        _row(payment, line, told, codes, read) for line in payment.lines for told in _parts(line)
    ]
    # Two deductions of one invoice may say the same: their place keeps them two.
    rows = [
        replace(row, row=place, reference=f"{payment.payment_id}/{place}")
        for place, row in enumerate(rows, start=1)
    ]
    return replace(
        complaint,
        kind="dispute",
        claims=claims_of_rows(rows, read=read),
        payment=payment,
    )


def _parts(line: ShortLine) -> tuple[ToldDeduction, ...]:
    """Return the parts of a shortfall that the payer tells apart, and the rest, to the cent.

    Where the payer's amounts are not known, or more than what is missing, it is one part.
    """
    amounts = [one.amount for one in line.told if one.amount is not None]
    told = sum(amounts, start=line.missing - line.missing)
    if len(amounts) < len(line.told) or not amounts or told > line.missing:
        first = line.told[0] if line.told else ToldDeduction()
        return (replace(first, amount=line.missing),)
    rest = line.missing - told
    return (*line.told, ToldDeduction(amount=rest)) if rest else line.told


def _row(
    payment: ShortPayment,
    line: ShortLine,
    told: ToldDeduction,
    codes: Mapping[str, str],
    read: Read,
) -> ClaimRow:
    coded = codes.get(fold(told.code).strip(), "")
    heard = read(told.words) if told.words and not coded else None
    found = next((one for one in ORDER if one in line.explained_by), "")
    return ClaimRow(
        file=payment.payment_id,
        sheet="",
        row=0,
        invoice=line.number,
        amount=told.amount,
        currency=line.currency,
        words=told.words or told.code,
        reason=coded or ("" if heard else found),
    )
