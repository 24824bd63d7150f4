"""Understands a message as its sender's: in the language that the books hold for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.understand import understand
from amicable.shell.engine.language import detect_language

if TYPE_CHECKING:
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint, Message
    from amicable.shell.operations.open_office import Office


def understand_message(
    message: Message, contact: Sender, office: Office, *, language: str | None = None
) -> Complaint:
    """Return what a message says; `language` counts where the books hold none for its sender."""
    return understand(
        message,
        lexicons=office.lexicons,
        detect=detect_language,
        prior=_stored_language(message.sender, contact) or language,
        today=office.book.as_of,
        reader=office.reader,
    )


def _stored_language(address: str, sender: Sender) -> str | None:
    """Return the language that the books hold for the sender, None when they hold not just one."""
    if not sender.is_contact:
        return None
    contacts = [contact for one in sender.customers for contact in one.contacts]
    own = {one.language for one in contacts if (one.email or "").strip().lower() == address}
    known = own - {None} or {one.language for one in sender.customers}
    return known.pop() if len(known) == 1 else None
