"""Hears one message of a customer: its own words, and what came with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.identify.requester import with_requester
from amicable.core.vocabulary.folding import fold
from amicable.shell.engine.attachments import attached_to, hear_attachments
from amicable.shell.engine.customer_ledger import CustomerLedger, contact_of
from amicable.shell.engine.form_message import is_form_message, read_form_message
from amicable.shell.engine.mail import read_message
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint, Message
    from amicable.shell.operations.open_office import Office


@dataclass(frozen=True, slots=True)
class Said:
    """What came from a customer, byte for byte, and when our server received it."""

    raw: bytes
    received_at: datetime | None = None
    is_reply: bool = False
    """True for what was written in a talk: its subject only repeats that of the first mail."""


@dataclass(frozen=True, slots=True)
class HeardMessage:
    """A message understood, and the customers that its sender may write for."""

    message: Message
    """As it came, its subject included."""
    complaint: Complaint
    contact: Sender


def hear_message(said: Said, *, name: str, office: Office, sender: str = "") -> HeardMessage:
    """Return what a message says, its files and pasted tables included.

    `sender` is the customer's address where the message itself names none.

    Raises:
        InputError: the bytes hold no message that can be read.
    """
    message, attached = _read(said, name, office)
    message = replace(message, sender=message.sender or sender.strip().lower())
    contact = contact_of(office.book, message.speaks_as)
    message = with_requester(message, contact)
    repeats = said.is_reply and not _forwards(message, office)
    words = replace(message, subject="") if repeats else message
    complaint = hear_attachments(
        understand_message(words, contact, office),
        said.raw,
        attached,
        ledger=CustomerLedger(office.book, office.settings, contact),
        words=office.list_words,
        lexicons=office.lexicons,
    )
    return HeardMessage(message, complaint, contact)


def _forwards(message: Message, office: Office) -> bool:
    """Say whether the subject tells a forward: then what is quoted speaks, and it has to stay."""
    subject = fold(message.subject)
    return any(one.says("forward", subject) for one in office.lexicons.values())


def _read(said: Said, name: str, office: Office) -> tuple[Message, tuple[tuple[str, bytes], ...]]:
    """Return a message and its files, from the JSON of a form or from a mail or a text."""
    if is_form_message(said.raw):
        form = read_form_message(said.raw, name=name)
        return form.message, form.files
    message = read_message(
        said.raw, name=name, trusted=office.settings.mail_servers, received_at=said.received_at
    )
    return message, attached_to(said.raw)
