"""A document becomes a record: its row in `documents`, its text by page, and its bytes kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from amicable.catalog.reading import ocr
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.document_kinds import kind_of_document
from amicable.catalog.reading.docx import pages_of_docx
from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.core.vocabulary.connector import Paper, TableRows
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.catalog.reading.document_kinds import Kind

PAGE_BREAK = "\f"
"""What stands between the pages in `documents.text`: U+000C, form feed."""
MAX_CHARACTERS = 1_500_000
"""Characters of one document that its row keeps; its bytes are kept whole."""

_PICTURES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
)  # fmt: skip
_PLAIN = (".txt", ".md", ".csv", ".xml", ".json")

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Words:
    """The pages of a document, whether a machine guessed them, and what must be said of them."""

    pages: tuple[str, ...] = ()
    reading: Literal["text", "ocr"] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A document as a row of `documents`, its bytes to be kept, and notes for the report."""

    row: Row
    paper: Paper
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Shelf:
    """The documents of one source, in their order."""

    source: str
    records: list[Record] = field(default_factory=list)

    def rows(self) -> tuple[TableRows, ...]:
        """Return the rows of `documents`."""
        rows = [(1, tuple(one.row.get(name) for name in _COLUMNS)) for one in self.records]
        return (TableRows("documents", self.source, _COLUMNS, rows),) if rows else ()

    def papers(self) -> tuple[Paper, ...]:
        """Return the bytes to be kept."""
        return tuple(one.paper for one in self.records)

    def notes(self) -> tuple[str, ...]:
        """Return what must be said about them."""
        return tuple(note for one in self.records for note in one.notes)


_COLUMNS = (
    "document_id", "kind", "path", "sha256", "customer_id", "contract_id", "order_id",
    "delivery_id", "invoice_id", "text", "reading",
)  # fmt: skip


def record_of(
    content: bytes,
    name: str,
    words: Words,
    again: Callable[[], bytes],
    *,
    kind: Kind | None = None,
    links: Mapping[str, str | None] | None = None,
) -> Record:
    """Return a document as a record.

    `again` gives the same bytes once more when they are kept; `kind` and `links` are what the
    source itself says.
    """
    digest = hashlib.sha256(content).hexdigest()
    text = PAGE_BREAK.join(words.pages)
    notes = words.notes
    if len(text) > MAX_CHARACTERS:
        notes = (*notes, f"{name}: only the first {MAX_CHARACTERS} characters of its text count")
    row: Row = {
        **(links or {}),
        "document_id": f"doc:{digest[:16]}",
        "kind": kind or kind_of_document(name, text),
        "path": name,
        "sha256": digest,
        "text": text[:MAX_CHARACTERS] or None,
        "reading": words.reading if text.strip() else None,
    }
    return Record(row, Paper(digest, again), notes)


def words_of(content: bytes, name: str, source: str) -> Words:
    """Return the words of a document by what its bytes are, none where nothing reads them.

    Raises:
        InputError: It is a PDF or DOCX that cannot be read.
    """
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _words_of_pdf(content, source)
    if name.lower().endswith(".docx"):
        return Words(pages_of_docx(content, source), "text")
    if is_picture(content):
        return _words_of_picture(content, source)
    if name.lower().endswith(_PLAIN):
        return Words((decode(content[: 4 * MAX_CHARACTERS])[0],), "text")
    return Words(notes=(f"{source}: kept as it is; nothing here reads such a file",))


def words_as_far_as_readable(content: bytes, name: str, source: str) -> Words:
    """Return the words of an enclosed document; one that cannot be read is kept with a note."""
    try:
        return words_of(content, name, source)
    except InputError as wrong:
        return Words(notes=(f"kept without its text: {wrong}",))


def is_picture(content: bytes) -> bool:
    """Say whether bytes begin as a PNG, JPEG, GIF, TIFF, BMP or WebP picture."""
    return content.startswith(_PICTURES) and (
        not content.startswith(b"RIFF") or content[8:12] == b"WEBP"
    )


def _words_of_pdf(content: bytes, source: str) -> Words:
    pages = list(pages_of_pdf(content, source))
    silent = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if not silent:
        return Words(tuple(pages), "text")
    if not ocr.can_read_scans():
        return Words(tuple(pages), "text", (_unread(source, silent, len(pages)),))
    read = []
    for number in silent[: ocr.MAX_PAGES]:
        pages[number - 1] = ocr.text_of_scan(content, number)
        if pages[number - 1]:
            read.append(number)
    notes = [f"{source}: {_pages(read)} read by OCR, which is unsure"] if read else []
    unread = [number for number in silent if number not in read]
    if unread:
        notes.append(_unread(source, unread, len(pages)))
    return Words(tuple(pages), "ocr" if read else "text", tuple(notes))


def _unread(source: str, silent: list[int], pages: int) -> str:
    which = "no page holds text" if len(silent) == pages else f"{_pages(silent)} without text"
    return f"{source}: {which}, so it was not read there; OCR needs tesseract and pdftoppm"


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def _words_of_picture(content: bytes, source: str) -> Words:
    if not ocr.can_read_pictures():
        return Words(notes=(f"{source}: a picture, kept and not read; OCR needs tesseract",))
    text = ocr.text_of_picture(content)
    if not text:
        return Words(notes=(f"{source}: a picture in which OCR found no text",))
    return Words((text,), "ocr", (f"{source}: read by OCR, which is unsure",))
