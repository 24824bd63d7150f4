"""The parts of a mail: headers in words, the readable text, and what is attached."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from email.header import decode_header
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.flowed import unflowed
from amicable.catalog.reading.html_text import text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Part

LARGEST_BODY = 200_000
"""Characters of a body that are kept; a complaint is told long before that."""

BROKEN_MIME = (
    RecursionError, MessageError, ValueError, TypeError, AttributeError, KeyError,
)  # fmt: skip
"""With what the parser of the standard library gives up on some broken mails."""

_HEADER = re.compile(rb"[ \t]*([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n?")
_MAIL_HEADERS = {b"mime-version", b"message-id", b"received", b"content-type", b"return-path"}


def is_mail(raw: bytes) -> bool:
    """Say whether bytes begin with headers that only a mail has."""
    names: set[bytes] = set()
    for line in raw[:65536].lstrip().splitlines(keepends=True):
        if line[:1] in b" \t" and names:
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        names.add(match[1].lower())
    return bool(names & _MAIL_HEADERS)


def header(mail: Part, name: str) -> str:
    """Return a header in words, empty when it is absent or broken."""
    try:
        value = str(mail.get(name, ""))
        parts = decode_header(value)
    except (MessageError, ValueError, LookupError, IndexError):
        return ""
    return "".join(
        part if isinstance(part, str) else decode(part, charset or "utf-8")[0]
        for part, charset in parts
    )


def leaves(mail: Part) -> Iterator[Part]:
    """Yield the parts that hold something themselves, through forwarded mails."""
    return (part for part in mail.walk() if not part.is_multipart())


def is_attached(part: Part) -> bool:
    """Say whether a part is a file beside the words."""
    disposition = header(part, "Content-Disposition").strip().lower()
    return disposition.startswith("attachment") or part.get_content_maintype() != "text"


def text_of_mail(mail: Part) -> tuple[str, bool]:
    """Return the readable text, plain parts before HTML, and whether a charset was guessed."""
    plain: list[str] = []
    html: list[str] = []
    guessed = False
    for part in leaves(mail):
        if is_attached(part):
            continue
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        text, guess = decode(raw[: LARGEST_BODY * 8], _charset(part))
        guessed = guessed or guess
        if str(part.get_param("format", "")).lower() == "flowed":
            text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        is_html = part.get_content_subtype() == "html" or text.lstrip()[:6].lower() == "<html>"
        (html if is_html else plain).append(text)
    words = "\n".join(plain).strip()
    return (words or "\n".join(map(text_of_html, html))), guessed


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, MessageError):
        return None


def attachment_names(mail: Part) -> Iterator[str]:
    """Yield the name of every attached file, its type where it has none."""
    return (_name(part) for part in leaves(mail) if is_attached(part))


def attachments(mail: Part) -> Iterator[tuple[str, bytes]]:
    """Yield every attached file: its name and its bytes."""
    for part in leaves(mail):
        if is_attached(part):
            payload = part.get_payload(decode=True)
            yield _name(part), payload if isinstance(payload, bytes) else b""


def opened_mail(raw: bytes) -> Part:
    """Return a mail as the standard library parses it.

    Raises one of BROKEN_MIME on some broken mails, also later while its parts are read.
    """
    return email.message_from_bytes(raw.lstrip(), policy=policy.compat32)


def _name(part: Part) -> str:
    name = part.get_filename() or part.get_content_type()
    return re.sub(r"[\x00-\x1f]", "", "".join(_words_of(name)))[:255]


def _words_of(name: str) -> Iterator[str]:
    try:
        parts = decode_header(name)
    except (MessageError, ValueError, LookupError):
        yield name
        return
    for part, charset in parts:
        yield part if isinstance(part, str) else decode(part, charset)[0]
