"""The parts of a mail: headers in words, the readable text, and what is attached."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from amicable.catalog.reading.calendar_text import text_of_calendar
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.flowed import unflowed
from amicable.catalog.reading.html_text import text_of_html
from amicable.catalog.reading.tnef import SIGNATURE, open_tnef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Part

LARGEST_BODY = 200_000
"""Characters of a body that are kept; a complaint is told long before that."""

BROKEN_MIME = (
    RecursionError, MessageError, ValueError, TypeError, AttributeError, KeyError,
)  # fmt: skip
"""With what the parser of the standard library gives up on some broken mails."""

_LARGEST_HEAD = 1_000_000
_SPOKEN = {"plain", "html", "calendar"}
"""Texts that are words of the mail even where they bear a name."""
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
    if disposition.startswith("attachment") or part.get_content_maintype() != "text":
        return True
    return part.get_content_subtype() not in _SPOKEN and part.get_filename() is not None


def text_of_mail(mail: Part) -> tuple[str, bool]:
    """Return the readable text and whether a charset was guessed.

    Plain parts come before HTML, both before what an invitation says and before the words that
    Outlook packs into winmail.dat.
    """
    said: dict[str, list[str]] = {"plain": [], "html": [], "calendar": [], "packed": []}
    guessed = False
    for part in leaves(mail):
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        if is_attached(part):
            if raw.startswith(SIGNATURE):
                said["packed"].append(open_tnef(raw).body)
            continue
        text, guess = decode(raw[: LARGEST_BODY * 8], _charset(part))
        guessed = guessed or guess
        if str(part.get_param("format", "")).lower() == "flowed":
            text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        said[_form(part, text)].append(text)
    return next(filter(None, _readings(said)), ""), guessed


def _readings(said: dict[str, list[str]]) -> Iterator[str]:
    """Yield what each form says, the plainest first."""
    yield "\n".join(said["plain"]).strip()
    yield "\n".join(map(text_of_html, said["html"])).strip()
    yield "\n".join(map(text_of_calendar, said["calendar"])).strip()
    yield "\n".join(said["packed"]).strip()


def _form(part: Part, text: str) -> str:
    if part.get_content_subtype() == "calendar":
        return "calendar"
    is_html = part.get_content_subtype() == "html" or text.lstrip()[:6].lower() == "<html>"
    return "html" if is_html else "plain"


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, MessageError):
        return None


def opened_mail(raw: bytes) -> Part:
    """Return a mail as the standard library parses it.

    Raises one of BROKEN_MIME on some broken mails, also later while its parts are read.
    """
    return email.message_from_bytes(raw.lstrip(), policy=policy.compat32)


def opened_headers(raw: bytes) -> Part:
    """Return the headers of a mail alone, where its parts are broken beyond reading."""
    parser = BytesHeaderParser(policy=policy.compat32)
    return parser.parsebytes(raw.lstrip()[:_LARGEST_HEAD])
