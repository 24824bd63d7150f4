"""What places a mail among others, read from its headers and its words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from amicable.catalog.reading.mail_parts import BROKEN_MIME, header, opened_mail
from amicable.catalog.reading.mail_people import addresses
from amicable.core.vocabulary.inbox import MailHead
from amicable.shell.engine.mail import read_message

if TYPE_CHECKING:
    from email.message import Message as Part

MOST_REFERENCES = 100
MOST_PEOPLE = 200
_ID = re.compile(r"<[^<>\s]{1,998}>")
_PEOPLE = ("From", "Reply-To", "To", "Cc")


def head_of(raw: bytes, *, name: str) -> MailHead:
    """Read the head of a mail; at most 100 references and 200 people are kept.

    Raises:
        InputError: the bytes are no mail that can be read.
    """
    message = read_message(raw, name=name)
    references, people, written = _headers(raw)
    said = "\n".join([message.sender, written, message.subject, *message.body.split()])
    return MailHead(
        message_id=message.message_id,
        references=references,
        subject=message.subject,
        sender=message.sender,
        people=people,
        digest=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest(),
        is_automatic=message.speaks_for_nobody,
    )


def _headers(raw: bytes) -> tuple[tuple[str, ...], frozenset[str], str]:
    """Return references, people and the written date; empty where the mail is broken."""
    try:
        mail = opened_mail(raw)
        return _references(mail), _people(mail), header(mail, "Date").strip()
    except BROKEN_MIME:
        return (), frozenset(), ""


def _references(mail: Part) -> tuple[str, ...]:
    nearest = _ID.findall(header(mail, "In-Reply-To"))
    chain = reversed(_ID.findall(header(mail, "References")))
    return tuple(dict.fromkeys([*nearest, *chain]))[:MOST_REFERENCES]


def _people(mail: Part) -> frozenset[str]:
    named = [address for name in _PEOPLE for address in addresses(mail, name)]
    return frozenset(named[:MOST_PEOPLE])
