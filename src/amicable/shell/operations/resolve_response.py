"""Resolves a buyer's invoice response: what it refuses is a case, what it accepts is a fact."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from amicable.catalog.reading.invoice_response import invoice_response
from amicable.core.intake.claim_rows import reason_in
from amicable.core.intake.invoice_response import complaint_of_response
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.ledger import customer_of_ids, customer_written
from amicable.shell.engine.response_codes import response_codes
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.resolve_complaint import Resolved
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.invoice_response import InvoiceResponse
    from amicable.shell.operations.open_office import Office


def resolve_response(raw: bytes, *, name: str, office: Office, sender: str = "") -> Resolved:
    """Return the case of a response; the buyer is `sender` where given, else whom its ids name.

    A response comes over a network that has checked its sender, so that its ids are believed; its
    invoice number identifies only among the buyer's own. A status that opens nothing is a case
    without claims and without a letter.

    Raises:
        InputError: the bytes are no response that can be read, or a list of codes is not.
    """
    response = invoice_response(raw, name)
    contact = (
        customer_written(office.book, sender)
        if sender.strip()
        else customer_of_ids(office.book, response.buyer_ids)
    )
    message = _message(raw, response, contact, sender)
    complaint = complaint_of_response(
        response,
        understand_message(message, contact, office),
        codes=response_codes(office.roots),
        read=lambda words: reason_in(words, tuple(office.lexicons.values())),
    )
    ledger = CustomerLedger(office.book, office.settings, contact)
    return Resolved(*finish_case(complaint, ledger, office))


def _message(raw: bytes, response: InvoiceResponse, contact: Sender, sender: str) -> Message:
    day = response.issued_on
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=sender.strip().lower() if "@" in sender else contact.address,
        sender_name="",
        subject="",
        body="",
        received_at=datetime.combine(day, time(12), tzinfo=UTC) if day else None,
        message_id=response.response_id,
        channel="response",
    )
