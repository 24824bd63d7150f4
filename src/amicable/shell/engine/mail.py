"""A complaint as it came (an .eml file or plain text) becomes a `Message`, whatever its shape."""

from __future__ import annotations

import email
import hashlib
import re
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.decoding import decode
from amicable.shell.engine.html_text import text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Part

LARGEST_MAIL = 64 * 1024 * 1024
"""Bytes of a mail that are read at all."""
LARGEST_BODY = 200_000
"""Characters of a body that are kept; a complaint is told long before that."""
MOST_NAMES = 500
"""Names of attachments that are kept."""

_HEADER = re.compile(rb"[ \t]*([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n?")
_MAIL_HEADERS = {b"mime-version", b"message-id", b"received", b"content-type", b"return-path"}
_LEADING = re.compile(r"(from|subject|date)\s*:[ \t]*(.*)", re.IGNORECASE)


def read_message(raw: bytes, *, name: str) -> Message:
    """Read a mail or a plain text; `name` is what a person calls the input.

    Raises:
        InputError: The input is empty, or larger than 64 MiB.
    """
    if len(raw) > LARGEST_MAIL:
        reason = f"{name}: the mail has more than 64 MiB; hand in the mail without its attachments"
        raise InputError(reason)
    message = _mail(raw) if _is_mail(raw) else _plain(raw)
    if not (message.body.strip() or message.subject.strip() or message.attachments):
        reason = f"{name}: the mail is empty; hand in a mail or a text with the customer's words"
        raise InputError(reason)
    return message


def _is_mail(raw: bytes) -> bool:
    names: set[bytes] = set()
    for line in raw[:65536].lstrip().splitlines(keepends=True):
        if line[:1] in b" \t" and names:
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        names.add(match[1].lower())
    return bool(names & _MAIL_HEADERS)


def _plain(raw: bytes) -> Message:
    text, guessed = decode(raw)
    given: dict[str, str] = {}
    lines = text.lstrip().split("\n")
    while lines and (match := _LEADING.fullmatch(lines[0].strip())):
        given.setdefault(match[1].lower(), match[2].strip())
        lines.pop(0)
    body, cut = _cut("\n".join(lines).strip())
    sender_name, address = parseaddr(given.get("from", ""))
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=_address(address),
        sender_name=sender_name,
        subject=given.get("subject", "")[:1000],
        body=body,
        received_at=_moment(given.get("date", "")),
        remarks=_remarks(charset_guessed=guessed, body_cut=cut),
    )


def _mail(raw: bytes) -> Message:
    try:
        mail: Part = email.message_from_bytes(raw.lstrip(), policy=policy.compat32)
        text, guessed = _text(mail)
        names = tuple(_attachments(mail))
    except (RecursionError, MessageError, ValueError, TypeError, AttributeError, KeyError):
        # The parser of the standard library gives up on some broken MIME; the words remain.
        mail = email.message_from_string("")
        text, guessed = decode(raw)
        names = ()
        broken = True
    else:
        broken = bool(mail.defects)
    body, cut = _cut(text.strip())
    sender_name, address = parseaddr(_header(mail, "From"))
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=_address(address),
        sender_name=sender_name[:200],
        subject=re.sub(r"\s+", " ", _header(mail, "Subject")).strip()[:1000],
        body=body,
        received_at=_moment(_header(mail, "Date")),
        message_id=_header(mail, "Message-ID").strip()[:1000],
        automatic=_automatic(mail),
        attachments=names[:MOST_NAMES],
        remarks=_remarks(
            charset_guessed=guessed,
            body_cut=cut,
            mime_broken=broken,
            attachments_cut=len(names) > MOST_NAMES,
        ),
    )


def _remarks(**found: bool) -> tuple[str, ...]:
    return tuple(code for code, holds in found.items() if holds)


def _cut(text: str) -> tuple[str, bool]:
    return text[:LARGEST_BODY], len(text) > LARGEST_BODY


def _address(written: str) -> str:
    return written.strip().lower() if "@" in written else ""


def _header(mail: Part, name: str) -> str:
    try:
        value = str(mail.get(name, ""))
        parts = decode_header(value)
    except (MessageError, ValueError, LookupError, IndexError):
        return ""
    return "".join(
        part if isinstance(part, str) else decode(part, charset or "utf-8")[0]
        for part, charset in parts
    )


def _moment(written: str) -> datetime | None:
    """Read a Date header, or an ISO date; without a zone it counts as UTC."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(written.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _automatic(mail: Part) -> bool:
    submitted = _header(mail, "Auto-Submitted").strip().lower()
    precedence = _header(mail, "Precedence").strip().lower()
    return (
        (submitted != "" and not submitted.startswith("no"))
        or precedence in {"bulk", "list", "junk", "auto_reply"}
        or any(name in mail for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
        or _header(mail, "Return-Path").strip() == "<>"
        or mail.get_content_type() == "multipart/report"
    )


def _leaves(mail: Part) -> Iterator[Part]:
    return (part for part in mail.walk() if not part.is_multipart())


def _attached(part: Part) -> bool:
    disposition = _header(part, "Content-Disposition").strip().lower()
    return disposition.startswith("attachment") or part.get_content_maintype() != "text"


def _text(mail: Part) -> tuple[str, bool]:
    """Return the readable text, plain parts before HTML, and whether a charset was guessed."""
    plain: list[str] = []
    html: list[str] = []
    guessed = False
    for part in _leaves(mail):
        if _attached(part):
            continue
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        text, guess = decode(raw[: LARGEST_BODY * 8], _charset(part))
        guessed = guessed or guess
        is_html = part.get_content_subtype() == "html" or text.lstrip()[:6].lower() == "<html>"
        (html if is_html else plain).append(text)
    words = "\n".join(plain).strip()
    return (words or "\n".join(map(text_of_html, html))), guessed


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, MessageError):
        return None


def _attachments(mail: Part) -> Iterator[str]:
    for part in _leaves(mail):
        if _attached(part):
            name = part.get_filename() or part.get_content_type()
            yield re.sub(r"[\x00-\x1f]", "", "".join(_words_of(name)))[:255]


def _words_of(name: str) -> Iterator[str]:
    try:
        parts = decode_header(name)
    except (MessageError, ValueError, LookupError):
        yield name
        return
    for part, charset in parts:
        yield part if isinstance(part, str) else decode(part, charset)[0]
