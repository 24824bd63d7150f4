"""Resolves a short payment: one case for all its short lines, with one answer to its payer."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import reason_in
from amicable.core.intake.short_payment import complaint_of_payment
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.share import WHOLE
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.deduction_codes import deduction_codes
from amicable.shell.engine.ledger import customer_written
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.resolve_complaint import Resolved
from amicable.shell.operations.understand_message import understand_message
from amicable.shell.queries.payment_row import payment_bytes

if TYPE_CHECKING:
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.share import Share
    from amicable.core.vocabulary.short_payment import ShortPayment
    from amicable.shell.operations.open_office import Office


def resolve_payment(payment: ShortPayment, office: Office, *, share: Share = WHOLE) -> Resolved:
    """Return the case of a short payment, everything drafted and nothing sent.

    Of one whose case was split it is the case that has this share of its claims.

    Raises:
        CatalogueEntryError: a list of deduction codes cannot be read.
    """
    contact = customer_written(office.book, payment.customer_id)
    said = understand_message(_message(payment, contact), contact, office)
    complaint = complaint_of_payment(
        payment,
        said,
        codes=deduction_codes(payment.customer_id, office.roots),
        read=lambda words: reason_in(words, tuple(office.lexicons.values())),
    )
    ledger = CustomerLedger(office.book, office.settings, contact)
    return Resolved(*finish_case(complaint, ledger, office, share))


def _message(payment: ShortPayment, contact: Sender) -> Message:
    """Return the message that the payment itself is; its hash is over what the books say of it."""
    noon = datetime.combine(payment.received_on, time(12), tzinfo=UTC)
    return Message(
        sha256=hashlib.sha256(payment_bytes(payment)).hexdigest(),
        sender=contact.address,
        sender_name="",
        subject="",
        body="",
        received_at=noon,
        channel="remittance",
    )
