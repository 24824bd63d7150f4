"""What is to be judged: each stated claim on each invoice that it points at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.investigate.verdict import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.complaint import Complaint, StatedClaim
    from amicable.core.vocabulary.identification import Identification
    from amicable.core.vocabulary.invoice import Invoice


def asked_of(
    complaint: Complaint, identified: Identification, invoices: Mapping[str, Invoice]
) -> tuple[Asked, ...]:
    """Return each stated claim on each invoice it points at, in the order told.

    A claim that points nowhere means all invoices of the complaint. Beside a list it means none:
    there each row has its own invoice, and what names none is asked about.
    """
    targets: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for one in identified.targets:
        targets[one.claim].append((one.invoice_id, one.line))
    is_list = any(stated.row for stated in complaint.claims)
    everywhere = [("", None)] if is_list else [(one, None) for one in identified.invoices]
    asked: dict[tuple[object, ...], Asked] = {}
    for position, stated in enumerate(complaint.claims):
        for invoice_id, line in targets.get(position, everywhere):
            about = _about(stated, invoices.get(invoice_id))
            key = (stated.reason, invoice_id, line, stated.row)
            asked.setdefault(key, Asked(about, invoice_id, line))
    return tuple(asked.values())


def _about(stated: StatedClaim, invoice: Invoice | None) -> StatedClaim:
    """Return the claim without an amount that only repeats what the invoice bills or leaves open.

    A list's column "amount" may be either; where it equals the invoice's total, it claims nothing.
    An amount in another currency than the invoice's is a number that compares with nothing on it.
    """
    if stated.acceptance is not None:
        return stated  # its amount is worked out from this very invoice
    if invoice is not None and stated.currency not in {None, invoice.currency}:
        return replace(stated, claimed_amount=None, currency=invoice.currency)
    if invoice is None or stated.row is None or stated.row.amount_is != "unsure":
        return stated
    if stated.claimed_amount in {invoice.gross, invoice.payable, invoice.open_amount, invoice.net}:
        return replace(stated, claimed_amount=None)
    return stated
