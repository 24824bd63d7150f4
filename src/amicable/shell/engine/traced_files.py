"""Says whether a file tells of a person: in its text, its cells, its pages, its mail's files."""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.mail_attachments import attachments_of
from amicable.catalog.reading.mail_parts import (
    BROKEN_MIME,
    header,
    is_mail,
    opened_mail,
    text_of_mail,
)
from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKED = Limits(members=2_000, member_bytes=60_000_000, total_bytes=100_000_000, ratio=200)
_DEEPEST = 5
_HEADERS = ("From", "To", "Cc", "Reply-To", "Sender", "Subject")
_TAG = re.compile(r"<[^<>]*>")


class UntracedFileError(InputError):
    """A file cannot be read, so that nobody can say of whom it tells."""

    def __init__(self, name: str, why: InputError) -> None:
        super().__init__(f"{name}: nobody can say of whom it tells ({why}).")


def tells_of(content: bytes, traces: re.Pattern[str], *, name: str) -> bool:
    """Tell whether a file has a trace in it, hidden sheets and files within files included.

    Raises:
        UntracedFileError: it is broken, encrypted, or unpacks to too much, and shows none.
    """
    try:
        return any(traces.search(text) for text in _texts(content, name, 0))
    except InputError as wrong:
        raise UntracedFileError(name, wrong) from wrong


def _texts(content: bytes, name: str, depth: int) -> Iterator[str]:
    yield decode(content)[0]
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # An old workbook holds its cells in one byte or in two a sign, at any place.
        yield content.decode("latin-1")
        yield content.decode("utf-16-le", "ignore")
        yield content[1:].decode("utf-16-le", "ignore")
    elif content.startswith(b"PK\x03\x04"):
        yield from _packed(content, name)
    elif content.startswith(b"%PDF"):
        yield from pages_of_pdf(content, name)
    elif is_mail(content) and depth < _DEEPEST:
        yield from _of_mail(content, depth)


def _packed(content: bytes, name: str) -> Iterator[str]:
    """Yield the parts of a workbook or a document, with their tags and without."""
    for part in members_of_zip(io.BytesIO(content), name, Budget(_PACKED)):
        text = decode(b"".join(part.pieces()))[0]
        yield html.unescape(text)
        yield html.unescape(_TAG.sub("", text))


def _of_mail(content: bytes, depth: int) -> Iterator[str]:
    try:
        mail = opened_mail(content)
        yield from (header(mail, name) for name in _HEADERS)
        yield text_of_mail(mail)[0]
        for one, enclosed in attachments_of(content):
            yield one.name
            yield from _texts(enclosed, one.name, depth + 1)
    except BROKEN_MIME:
        # What no reader can tell apart shows its words in the bytes themselves, or not at all.
        return
