"""The files that a mail carries, each as what its bytes show, also those inside others."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header
from typing import TYPE_CHECKING

from amicable.catalog.reading.declared_types import agrees
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.mail_parts import (
    BROKEN_MIME,
    header,
    is_attached,
    is_mail,
    leaves,
    opened_mail,
)
from amicable.catalog.reading.media_types import PROGRAM, TNEF, media_type_of
from amicable.catalog.reading.tnef import open_tnef
from amicable.core.vocabulary.complaint import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Part

DEEPEST = 5
"""How many files within files are opened, mails and winmail.dat."""
MAIL = "message/rfc822"
_LONGEST_NAME = 255
_CID = re.compile(r"cid:([^\s\"'<>]{1,300})", re.IGNORECASE)
_MOST_HTML = 1_000_000

Held = tuple[Attachment, bytes]


def attachments_of(raw: bytes) -> Iterator[Held]:
    """Yield every file that a mail carries, with its bytes; a text carries none.

    Raises one of BROKEN_MIME when its parts cannot be told apart.
    """
    return attached_files(opened_mail(raw)) if is_mail(raw) else iter(())


def described(
    name: str,
    content: bytes,
    *,
    declared: str = "",
    shown: bool = False,
) -> Attachment:
    """Return what a file is; `shown` says that words show it in their midst.

    `declared` is the media type that was stated of it, empty when none was.
    """
    found = MAIL if _is_enclosed_mail(name, declared, content) else media_type_of(content)
    named = name or declared or found
    remarks = {
        "type_differs": bool(content) and not agrees(found, declared, named),
        "program": found == PROGRAM,
        "empty": not content,
    }
    return Attachment(
        name=named,
        media_type=found,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        inline=shown and found.startswith("image/"),
        remarks=tuple(code for code, holds in remarks.items() if holds),
    )


def attached_files(mail: Part, depth: int = 0) -> Iterator[Held]:
    """Yield the files of a mail that is open.

    What winmail.dat holds comes instead of it, what an enclosed mail holds after it; neither is
    opened below `DEEPEST`.
    """
    shown = _shown_pictures(mail)
    for part in leaves(mail):
        if is_attached(part):
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
            declared = part.get_content_type() if "Content-Type" in part else ""
            own = header(part, "Content-ID").strip().strip("<>") in shown
            yield from _opened(_name(part), declared, content, depth=depth, shown=own)


def _opened(
    name: str, declared: str, content: bytes, *, depth: int, shown: bool = False
) -> Iterator[Held]:
    """Yield a file, or what is in it where it only wraps others."""
    file = described(name, content, declared=declared, shown=shown)
    if file.media_type == TNEF and depth < DEEPEST:
        yield from _unwrapped(file, content, depth)
        return
    if file.media_type not in {MAIL, TNEF}:
        yield file, content
    elif depth >= DEEPEST:
        yield _noted(file, "nested_too_deep"), content
    else:
        yield from _with_enclosed(file, content, depth)


def _unwrapped(file: Attachment, content: bytes, depth: int) -> Iterator[Held]:
    """Yield what a winmail.dat holds, and itself where it is broken or holds no file."""
    opened = open_tnef(content)
    for name, held in opened.files:
        yield from _opened(_clean(name), "", held, depth=depth + 1)
    if not opened.is_whole:
        yield _noted(file, "winmail_broken"), content
    elif not opened.files and not opened.body:
        yield file, content


def _noted(file: Attachment, note: str) -> Attachment:
    return replace(file, remarks=(*file.remarks, note))


def _with_enclosed(file: Attachment, content: bytes, depth: int) -> Iterator[Held]:
    """Yield an enclosed mail and the files it encloses, itself alone where it is broken."""
    try:
        inner = list(attached_files(opened_mail(content), depth + 1))
    except BROKEN_MIME:
        yield _noted(file, "mail_broken"), content
        return
    yield file, content
    yield from inner


def _is_enclosed_mail(name: str, declared: str, content: bytes) -> bool:
    called = declared == MAIL or name.lower().endswith((".eml", ".mht", ".mhtml"))
    return called and is_mail(content)


def _shown_pictures(mail: Part) -> frozenset[str]:
    """Return the Content-IDs that the HTML of a mail shows in its midst."""
    found: set[str] = set()
    for part in leaves(mail):
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            text = decode(payload[:_MOST_HTML])[0] if isinstance(payload, bytes) else ""
            found.update(_CID.findall(text))
    return frozenset(found)


def _name(part: Part) -> str:
    return _clean("".join(_words_of(part.get_filename() or "")))


def _clean(name: str) -> str:
    """Return a name without folders, and without characters that would hide how it ends."""
    base = re.split(r"[/\\]", name)[-1]
    kept = (char for char in base if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return "".join(kept).strip()[-_LONGEST_NAME:]


def _words_of(name: str) -> Iterator[str]:
    try:
        parts = decode_header(name)
    except (MessageError, ValueError, LookupError, IndexError):
        yield name
        return
    for part, charset in parts:
        yield part if isinstance(part, str) else decode(part, charset)[0]
