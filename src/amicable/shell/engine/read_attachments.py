"""Reads what came with a complaint: lists of invoices, e-invoices, and words that name one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.catalog.reading import ocr
from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.docx import pages_of_docx
from amicable.catalog.reading.einvoice.syntax import by_root
from amicable.catalog.reading.einvoice.wrapping import (
    carries_einvoice,
    einvoice_in_pdf,
    einvoice_in_xml,
)
from amicable.catalog.reading.papers import is_picture
from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.core.intake.list_columns import bare_number
from amicable.core.intake.list_rows import rows_of_table
from amicable.core.intake.text_table import table_of_text
from amicable.core.vocabulary.attachment_reading import AttachmentReading
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.attached_tables import (
    is_spreadsheet,
    table_of_csv,
    tables_of_workbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from amicable.core.intake.list_words import ListWords
    from amicable.core.vocabulary.attachment_reading import ReadAs
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.given_table import GivenTable

LARGEST = 25_000_000
"""Bytes of one attachment that are read; a larger one is kept and told."""
MOST_READ = 30
"""Attachments of one mail that are read."""
_LONGEST_NUMBER = 60
_MOST_TEXT = 300_000
_WORD = re.compile(r"\w[\w#/.-]{1,40}\w")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_TABLES = (".csv", ".tsv", ".tab", ".txt")


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs to know: words of lists, the mail's language, the sender's numbers."""

    words: ListWords
    language: str
    numbers: Callable[[], AbstractSet[str]]
    """Gives the bare numbers of the sender's own invoices; asked only where something is read."""
    codes: AbstractSet[str]

    @property
    def own(self) -> AbstractSet[str]:
        """Bare numbers of the sender's own; no other number is looked for in running text."""
        return self.numbers()

    def rows(self, tables: Iterable[GivenTable]) -> tuple[ClaimRow, ...]:
        """Return the rows of all tables that list invoices."""
        return tuple(
            row
            for table in tables
            for row in rows_of_table(
                table, self.words, language=self.language, own=self.own, codes=self.codes
            )
        )

    def named(self, text: str) -> tuple[str, ...]:
        """Return the sender's own invoice numbers that a text names, as written."""
        found = (one[0] for one in _WORD.finditer(text[:_MOST_TEXT]))
        return tuple(dict.fromkeys(one for one in found if bare_number(one) in self.own))


@dataclass(slots=True)
class Read:
    """What the attachments of a complaint hold together."""

    rows: list[ClaimRow] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """Numbers of invoices that attachments are, or name beside no list."""
    readings: list[AttachmentReading] = field(default_factory=list)


def read_attachments(attached: Iterable[tuple[str, bytes]], reader: Reader) -> Read:
    """Read every attachment by what its bytes are.

    One that cannot be read is told, and the rest goes on.
    """
    read = Read()
    for count, (name, content) in enumerate(attached):
        if count >= MOST_READ or len(content) > LARGEST:
            because = "too_many" if count >= MOST_READ else "too_large"
            read.readings.append(AttachmentReading(name, "nothing", notes=(because,)))
            continue
        try:
            _read(content, name, reader, read)
        except InputError as wrong:
            because = "encrypted" if _is_locked(content, str(wrong)) else "broken"
            read.readings.append(AttachmentReading(name, "nothing", notes=(because,)))
    return read


def _is_locked(content: bytes, said: str) -> bool:
    inside = "EncryptedPackage".encode("utf-16-le") in content[:65536]
    return inside or "encrypt" in said.lower() or "password" in said.lower()


def _read(content: bytes, name: str, reader: Reader, read: Read) -> None:
    if is_picture(content):
        _picture(content, name, reader, read)
    elif carries_einvoice(content):
        _einvoice(content, name, read)
    elif content[:1024].lstrip().startswith(b"%PDF-"):
        _pdf(content, name, reader, read)
    elif name.lower().endswith(".docx"):
        # Cells of a DOCX stand three spaces apart and under nothing: they count by their place.
        text = "\n".join(pages_of_docx(content, name)).replace(" " * 3, "\t")
        _words(text, name, reader, read)
    elif content.startswith(b"PK\x03\x04") and not is_spreadsheet(content, ""):
        read.readings.append(AttachmentReading(name, "nothing", notes=("archive",)))
    elif content.startswith(_WORKBOOKS):
        notes: list[str] = []
        tables = tables_of_workbook(content, name, notes)
        _listed(reader.rows(tables), name, notes, read)
    elif name.lower().endswith(_TABLES):
        _text_file(content, name, reader, read)
    else:
        read.readings.append(AttachmentReading(name, "nothing", notes=("not_read",)))


def _listed(rows: tuple[ClaimRow, ...], name: str, notes: list[str], read: Read) -> None:
    read.rows.extend(rows)
    read_as: ReadAs = "list" if rows else "nothing"
    told = tuple(dict.fromkeys(notes if rows else [*notes, "no_list"]))
    read.readings.append(AttachmentReading(name, read_as, len(rows), told))


def _text_file(content: bytes, name: str, reader: Reader, read: Read) -> None:
    notes: list[str] = []
    rows = reader.rows([table_of_csv(content, name, notes)])
    if rows:
        _listed(rows, name, notes, read)
    else:
        _words(decode(content[: 4 * _MOST_TEXT])[0], name, reader, read)


def _einvoice(content: bytes, name: str, read: Read) -> None:
    is_pdf = content[:1024].lstrip().startswith(b"%PDF-")
    found = einvoice_in_pdf(content, name) if is_pdf else einvoice_in_xml(content, name)
    numbers = by_root()[str(found.root.tag)].numbers(found.root)
    read.numbers.extend(number[:_LONGEST_NUMBER] for number in numbers)
    notes = () if numbers else ("no_number",)
    read.readings.append(AttachmentReading(name, "invoice", notes=notes))


def _pdf(content: bytes, name: str, reader: Reader, read: Read) -> None:
    pages = pages_of_pdf(content, name)
    if any(page.strip() for page in pages):
        _words("\n".join(pages), name, reader, read)
    elif ocr.can_read_scans():
        scanned = (ocr.text_of_scan(content, page + 1) for page in range(min(len(pages), 5)))
        _recognised("\n".join(scanned), name, reader, read)
    else:
        read.readings.append(AttachmentReading(name, "picture", notes=("picture_unread",)))


def _picture(content: bytes, name: str, reader: Reader, read: Read) -> None:
    if ocr.can_read_pictures():
        _recognised(ocr.text_of_picture(content), name, reader, read)
    else:
        read.readings.append(AttachmentReading(name, "picture", notes=("picture_unread",)))


def _recognised(text: str, name: str, reader: Reader, read: Read) -> None:
    """Take from a machine's reading only numbers that are the sender's own, to the letter."""
    numbers = reader.named(text)
    read.numbers.extend(numbers)
    notes = ("read_by_ocr",) if numbers else ("picture_unread",)
    read.readings.append(AttachmentReading(name, "picture", notes=notes))


def _words(text: str, name: str, reader: Reader, read: Read) -> None:
    """Read a text as a list where it is one, else for the invoices that it names."""
    lines = text[:_MOST_TEXT].splitlines()
    table = table_of_text(name, "", lines, reader.words, language=reader.language)
    rows = reader.rows([table])
    if len({bare_number(row.invoice) for row in rows} & reader.own) > 1:
        _listed(rows, name, [], read)
        return
    read.numbers.extend(reader.named(text))
    read.readings.append(AttachmentReading(name, "text"))
