"""A complaint as it came (mail, letter or plain text) becomes a `Message`, whatever its shape."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from amicable.catalog.reading.automatic_mail import automatic_kind
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.mail_attachments import attached_files
from amicable.catalog.reading.mail_authentication import authentication
from amicable.catalog.reading.mail_parts import (
    BROKEN_MIME,
    LARGEST_BODY,
    header,
    is_mail,
    opened_headers,
    opened_mail,
    text_of_mail,
)
from amicable.catalog.reading.mail_people import addresses, message_ids, people
from amicable.catalog.reading.mail_received import received_by_us
from amicable.catalog.reading.media_types import media_type_of
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.free_mail import is_free_mail
from amicable.shell.engine.letter_words import NoLetterError, letter_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from email.message import Message as Part

    from amicable.core.vocabulary.complaint import Channel

LARGEST_MAIL = 64 * 1024 * 1024
"""Bytes of a mail that are read at all."""
MOST_FILES = 500
"""Attachments of which a message tells."""

_NEAR = timedelta(days=1)
"""So far may a Date header lie from the time of receipt without being told."""
_LEADING = re.compile(r"(from|subject|date|channel|note by)\s*:[ \t]*(.*)", re.IGNORECASE)
_CHANNELS: dict[str, Channel] = {
    "text": "text", "phone": "phone", "chat": "chat", "form": "form", "api": "api",
}  # fmt: skip
"""What a text may say of the way it came."""


def read_message(
    raw: bytes,
    *,
    name: str,
    trusted: Collection[str] = (),
    received_at: datetime | None = None,
) -> Message:
    """Read a mail, a letter (PDF, DOCX, RTF) or a plain text; `name` is what a person calls it.

    `trusted` are the mail servers whose word on the sender and on the time of receipt counts, in
    lower case; `received_at` is when it was received as the mailbox or the file says. Only where
    neither is known does the sender's own Date header count.

    Raises:
        InputError: The input is empty, larger than 64 MiB, or holds no words at all.
    """
    if len(raw) > LARGEST_MAIL:
        reason = f"{name}: the mail has over 64 MiB; hand in the mail without its attachments."
        raise InputError(reason)
    message = _mail(raw, trusted) if is_mail(raw) else _plain(raw, name)
    message = _received(message, received_at)
    if not (message.body.strip() or message.subject.strip() or message.attachments):
        raise _wordless(raw, name)
    return message


def _wordless(raw: bytes, name: str) -> InputError:
    """Return the refusal of what holds no words: bytes of another kind are no empty mail."""
    if raw.strip() and not is_mail(raw):
        return NoLetterError(name, media_type_of(raw))
    reason = f"{name}: the mail is empty; hand in a mail or a text with the customer's words."
    return InputError(reason)


def _received(message: Message, told: datetime | None) -> Message:
    """Return a message with the time that counts, and a remark where its Date lies far from it."""
    at, dated = message.received_at or told, message.dated_at
    if at is None or dated is None:
        return replace(message, received_at=at or dated)
    far = ("dated_elsewhere",) if abs(at - dated) > _NEAR else ()
    return replace(message, received_at=at, remarks=(*message.remarks, *far))


def _plain(raw: bytes, name: str) -> Message:
    words = letter_words(raw, name)
    text, guessed = decode(raw) if words is None else (words, False)
    given: dict[str, str] = {}
    lines = text.lstrip().split("\n")
    while lines and (match := _LEADING.fullmatch(lines[0].strip())):
        given.setdefault(match[1].lower(), match[2].strip())
        lines.pop(0)
    body, cut = _cut("\n".join(lines).strip())
    sender_name, address = parseaddr(given.get("from", ""))
    channel = given.get("channel", "text").lower()
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=_address(address),
        answer_to=_address(address),
        sender_name=sender_name,
        subject=given.get("subject", "")[:1000],
        body=body,
        dated_at=_moment(given.get("date", "")),
        remarks=_remarks(
            charset_guessed=guessed, body_cut=cut, channel_unknown=channel not in _CHANNELS
        ),
        channel=_CHANNELS.get(channel, "text"),
        noted_by=given.get("note by", "")[:200],
    )


def _mail(raw: bytes, trusted: Collection[str]) -> Message:
    try:
        mail = opened_mail(raw)
        text, guessed = text_of_mail(mail)
        files = [one for one, _ in attached_files(mail)]
        kind = automatic_kind(mail)
    except BROKEN_MIME:
        # The standard library gives up on some broken MIME; headers and words remain.
        mail = opened_headers(raw)
        text, guessed = decode(raw)
        files = []
        kind = automatic_kind(mail)
        broken = True
    else:
        broken = bool(mail.defects)
    body, cut = _cut(text.strip())
    senders = people(mail, "From")
    sender_name, sender = senders[0] if senders else ("", "")
    answer_to, elsewhere = _answer_to(mail, sender)
    results = authentication(mail, trusted, [address for _, address in senders])
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=sender,
        sender_name=sender_name[:200],
        subject=re.sub(r"\s+", " ", header(mail, "Subject")).strip()[:1000],
        body=body,
        received_at=received_by_us(mail, trusted),
        dated_at=_moment(header(mail, "Date")),
        message_id=header(mail, "Message-ID").strip()[:1000],
        automatic=kind is not None,
        automatic_kind=kind,
        answer_to=answer_to,
        reply_to=next(iter(addresses(mail, "Reply-To")), ""),
        to=addresses(mail, "To"),
        cc=addresses(mail, "Cc"),
        in_reply_to=message_ids(mail, "In-Reply-To"),
        references=message_ids(mail, "References"),
        authentication=results,
        attachments=tuple(files[:MOST_FILES]),
        remarks=_remarks(
            charset_guessed=guessed,
            body_cut=cut,
            mime_broken=broken,
            attachments_cut=len(files) > MOST_FILES,
            reply_to_elsewhere=elsewhere,
            sender_refuted=results.is_refuted and not results.several_senders,
            several_senders=results.several_senders,
        ),
    )


def _answer_to(mail: Part, sender: str) -> tuple[str, bool]:
    """Return whom to answer, and whether the mail wishes the answer somewhere else.

    A Reply-To outside the sender's own company is how answers are led astray: it is told, and
    the sender is answered.
    """
    wished = next(iter(addresses(mail, "Reply-To")), "")
    if not wished or wished == sender:
        return sender, False
    domain = wished.rpartition("@")[2]
    same = domain == sender.rpartition("@")[2] and not is_free_mail(domain)
    return (wished, False) if same else (sender, True)


def _remarks(**found: bool) -> tuple[str, ...]:
    return tuple(code for code, holds in found.items() if holds)


def _cut(text: str) -> tuple[str, bool]:
    return text[:LARGEST_BODY], len(text) > LARGEST_BODY


def _address(written: str) -> str:
    return written.strip().lower() if "@" in written else ""


def _moment(written: str) -> datetime | None:
    """Read a Date header, or an ISO date; without a zone it counts as UTC."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(written.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
