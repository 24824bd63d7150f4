"""Whom to answer, once it is known who writes: a Reply-To of the same customer is followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.free_mail import is_free_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Message
    from amicable.core.vocabulary.party import Customer

_ELSEWHERE = "reply_to_elsewhere"


def with_requester(message: Message, sender: Sender) -> Message:
    """Return the message answered at its Reply-To when the books know that as the sender's.

    It is an address of one of the sender's own contacts, or lies in a domain of theirs. Any other
    stays unfollowed and told: that is how answers are led astray.
    """
    if _ELSEWHERE not in message.remarks or not sender.is_contact:
        return message
    if not any(_is_of(message.reply_to, one) for one in sender.customers):
        return message
    remarks = tuple(one for one in message.remarks if one != _ELSEWHERE)
    return replace(message, answer_to=message.reply_to, remarks=remarks)


def _is_of(address: str, customer: Customer) -> bool:
    domain = address.rpartition("@")[2]
    known = set(_known(customer))
    return address in known or (not is_free_mail(domain) and domain in known)


def _known(customer: Customer) -> Iterator[str]:
    """Yield the addresses of a customer's people, and the domains these and the books name."""
    written = [customer.email, *(one.email for one in customer.contacts)]
    for address in (one.strip().lower() for one in written if one):
        yield address
        yield address.rpartition("@")[2]
    yield from (one.domain.strip().lower() for one in customer.contacts if one.domain)
