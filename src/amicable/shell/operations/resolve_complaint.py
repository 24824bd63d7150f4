"""Resolves one complaint: from the bytes of a mail to a case with its letter and documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.identify.requester import with_requester
from amicable.core.vocabulary.share import WHOLE
from amicable.shell.engine.attachments import attached_to, hear_attachments
from amicable.shell.engine.customer_ledger import CustomerLedger, contact_of
from amicable.shell.engine.form_message import is_form_message, read_form_message
from amicable.shell.engine.mail import read_message
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.complaint import Message
    from amicable.core.vocabulary.share import Share
    from amicable.shell.operations.open_office import Office


@dataclass(frozen=True, slots=True)
class Resolved:
    """A finished case and the words it was written in."""

    case: Case
    words: Words


def resolve_complaint(
    raw: bytes,
    *,
    name: str,
    office: Office,
    sender: str = "",
    share: Share = WHOLE,
    received_at: datetime | None = None,
) -> Resolved:
    """Return the case of one complaint, everything drafted and nothing sent.

    `sender` is the customer's address where the complaint itself names none; `share` is what the
    case has of a complaint that was split, and `received_at` when our server received it.

    Raises:
        InputError: the bytes hold no message that can be read.
    """
    message, attached = _read(raw, name, office, received_at)
    message = replace(message, sender=message.sender or sender.strip().lower())
    contact = contact_of(office.book, message.speaks_as)
    message = with_requester(message, contact)
    complaint = understand_message(message, contact, office)
    ledger = CustomerLedger(office.book, office.settings, contact)
    complaint = hear_attachments(
        complaint, raw, attached, ledger=ledger, words=office.list_words, lexicons=office.lexicons
    )
    return Resolved(*finish_case(complaint, ledger, office, share))


def _read(
    raw: bytes, name: str, office: Office, received_at: datetime | None
) -> tuple[Message, tuple[tuple[str, bytes], ...]]:
    """Return a message and its files, from the JSON of a form or from a mail or a text."""
    if is_form_message(raw):
        form = read_form_message(raw, name=name)
        return form.message, form.files
    message = read_message(
        raw, name=name, trusted=office.settings.mail_servers, received_at=received_at
    )
    return message, attached_to(raw)
