"""The text of a DOCX document: paragraphs and tables in their order."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, UnsafeArchiveError, members_of_zip
from amicable.catalog.reading.docx_text import BREAK, lines_of
from amicable.catalog.reading.safe_xml import MAX_BYTES, parsed
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_COMMENTS = "word/comments.xml"
_LIMITS = Limits(members=5_000, member_bytes=256 * 1024**2, total_bytes=512 * 1024**2)
_MARGIN = re.compile(r"word/(?:header|footer)\d{0,3}\.xml")


class UnreadableDocxError(InputError):
    """The bytes are no DOCX document that may be read."""

    def __init__(self, source: str, because: str, mend: str) -> None:
        super().__init__(f"{source} cannot be read as a DOCX document: {because}; {mend}.")


def pages_of_docx(content: bytes, source: str) -> tuple[str, ...]:
    """Return the text of a document, page by page where it says that a new page begins.

    A paragraph is a line; a row of a table is a line whose cells stand three spaces apart, as in
    `pages_of_pdf`, and an empty cell stays as a dash. Inserted text counts, deleted text does
    not; footnotes follow at the end, with the number in brackets that stands where they are
    referred to. Pages are those on which the last program that saved it
    broke them, which a document may not say: then all is one page. `source` names the file.

    Raises:
        InputError: It is no zip archive, unsafe as one, or its text is no safe XML.
    """
    parts = _parts(content, source)
    if _BODY not in parts:
        because = "it holds no text of a document"
        raise UnreadableDocxError(source, because, "save it again as DOCX")
    lines: list[str] = []
    for name in (name for name in (_BODY, *_NOTES) if name in parts):
        root = parsed(parts[name], f"{source}/{name}")
        lines += lines_of(root)
    return tuple(page.strip("\n") for page in "\n".join(lines).split(BREAK))


def margin_of_docx(content: bytes, source: str) -> tuple[str, ...]:
    """Return the lines at the head and foot of the pages, each once.

    Raises:
        InputError: As of `pages_of_docx`.
    """
    parts = {name: part for name, part in _parts(content, source).items() if _MARGIN.match(name)}
    lines = (
        line.replace(BREAK, "").strip()
        for name, part in sorted(parts.items(), reverse=True)
        for line in lines_of(parsed(part, f"{source}/{name}"))
    )
    return tuple(dict.fromkeys(line for line in lines if line))


def comments_of_docx(content: bytes, source: str) -> tuple[str, ...]:
    """Return the comments at a document, which are no words of it, each as one line.

    Raises:
        InputError: As of `pages_of_docx`.
    """
    part = _parts(content, source).get(_COMMENTS)
    every = () if part is None else parsed(part, f"{source}/{_COMMENTS}")
    comments = (" ".join(" ".join(lines_of(one)).split()) for one in every)
    return tuple(one for one in comments if one)


def _parts(content: bytes, source: str) -> dict[str, bytes]:
    """Return the parts that hold text; the whole archive is checked."""
    parts: dict[str, bytes] = {}
    try:
        for member in members_of_zip(io.BytesIO(content), source, Budget(_LIMITS)):
            if member.name in {_BODY, *_NOTES, _COMMENTS} or _MARGIN.fullmatch(member.name):
                parts[member.name] = _whole(member.pieces(), source)
    except UnsafeArchiveError:
        if content[:2] == b"PK":
            raise
        because = "its content is something else, whatever its name says"
        raise UnreadableDocxError(source, because, "save it again as DOCX") from None
    return parts


def _whole(pieces: Iterator[bytes], source: str) -> bytes:
    read = bytearray()
    for piece in pieces:
        read += piece
        if len(read) > MAX_BYTES:
            raise UnreadableDocxError(source, "its text has more than 20 MB", "split it")
    return bytes(read)
