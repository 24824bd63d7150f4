"""What places a mail among others, read from its headers and its words."""

from __future__ import annotations

import hashlib

from amicable.catalog.reading.mail_parts import header, opened_headers
from amicable.catalog.reading.mail_people import MOST_REFERENCES
from amicable.core.vocabulary.inbox import MailHead
from amicable.shell.engine.mail import read_message

MOST_PEOPLE = 200


def head_of(raw: bytes, *, name: str) -> MailHead:
    """Read the head of a mail; at most 100 references and 200 people are kept.

    Raises:
        InputError: the bytes are no mail that can be read.
    """
    message = read_message(raw, name=name)
    written = header(opened_headers(raw), "Date").strip()
    said = "\n".join([message.sender, written, message.subject, *message.body.split()])
    nearest = (*message.in_reply_to, *reversed(message.references))
    named = (message.sender, message.reply_to, *message.to, *message.cc)
    return MailHead(
        message_id=message.message_id,
        references=tuple(dict.fromkeys(nearest))[:MOST_REFERENCES],
        subject=message.subject,
        sender=message.sender,
        people=frozenset([one for one in named if one][:MOST_PEOPLE]),
        digest=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest(),
        is_automatic=message.speaks_for_nobody,
    )
