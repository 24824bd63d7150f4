"""Resolves one complaint: from the bytes of a mail to a case with its letter and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.share import WHOLE
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.hear_message import Said, hear_message

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Case
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
    said = Said(raw, received_at)
    heard = hear_message(said, name=name, office=office, sender=sender)
    ledger = CustomerLedger(office.book, office.settings, heard.contact)
    return Resolved(*finish_case(heard.complaint, ledger, office, share))
