"""Documents as records: PDF, DOCX, mails and pictures, kept by hash, with their text by page.

What a document is about is not decided here: links to contract, order, delivery, invoice and
customer are made where all sources are known.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from amicable.catalog.reading.einvoice.wrapping import carries_einvoice, pdf_carries_einvoice
from amicable.catalog.reading.mail_attachments import attached_files
from amicable.catalog.reading.mail_parts import BROKEN_MIME, header, opened_mail, text_of_mail
from amicable.catalog.reading.papers import (
    Shelf,
    Words,
    record_of,
    words_as_far_as_readable,
    words_of,
)
from amicable.catalog.reading.pdf_attachments import attachments_of_pdf
from amicable.catalog.reading.pdf_opening import MAX_BYTES
from amicable.core.vocabulary.connector import Connector, Reading
from amicable.core.vocabulary.error import InputError

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp"}
_KINDS = {".pdf", ".docx", ".eml", *_PICTURES}
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_MOST = 200
_NOT_READ = "an e-invoice that is kept and not read as one; save it as a file of its own"


class UnreadableDocumentError(InputError):
    """A document is too large, or its mail cannot be taken apart."""

    def __init__(self, path: str, because: str, mend: str) -> None:
        super().__init__(f"{path} cannot be kept as a document: {because}; {mend}.")


def recognises(path: str) -> bool:
    """Say whether the path is a PDF without an e-invoice, a DOCX, a mail or a picture."""
    file = Path(path)
    if not file.is_file() or file.suffix.lower() not in _KINDS:
        return False
    return not pdf_carries_einvoice(file)


def read(path: str) -> Reading:
    """Return the document, and the files inside it, as rows of `documents` with their bytes.

    Raises:
        InputError: It is too large, or a PDF, DOCX or mail that cannot be read.
    """
    file = Path(path)
    if file.stat().st_size > MAX_BYTES:
        raise UnreadableDocumentError(path, "it has more than 64 MB", "split it")
    content = file.read_bytes()
    shelf = Shelf(path)
    if file.suffix.lower() == ".eml":
        words = _words_of_mail(content, path)
        shelf.records.append(record_of(content, file.name, words, file.read_bytes, kind="mail"))
    else:
        words = words_of(content, file.name, path)
        shelf.records.append(record_of(content, file.name, words, file.read_bytes))
    for number, (name, held) in enumerate(_enclosed(file, content)):
        again = partial(_again, path, number)
        words = words_as_far_as_readable(held, name, f"{path}/{name}")
        if carries_einvoice(held):
            words = replace(words, notes=(*words.notes, f"{path}/{name}: {_NOT_READ}"))
        shelf.records.append(record_of(held, name, words, again))
    return Reading(
        rows=shelf.rows(),
        papers=shelf.papers(),
        counts={"documents": len(shelf.records)},
        notes=shelf.notes(),
    )


def _words_of_mail(content: bytes, path: str) -> Words:
    """Return who wrote what and when, then the readable text, as one page."""
    try:
        mail = opened_mail(content)
        said = [f"{name}: {words}" for name in _HEADERS if (words := header(mail, name).strip())]
        text, _ = text_of_mail(mail)
    except BROKEN_MIME as error:
        raise _broken(path, error) from error
    lines = [" ".join(one.split()) for one in said]
    return Words(("\n".join([*lines, "", text.strip()]),), "text")


def _enclosed(file: Path, content: bytes) -> list[tuple[str, bytes]]:
    """Return the files inside a mail or a PDF: name and bytes; empty ones are nothing."""
    found: list[tuple[str, bytes]] = []
    if file.suffix.lower() == ".eml":
        try:
            files = attached_files(opened_mail(content))
            found = [(_bare(one.name), held) for one, held in files]
        except BROKEN_MIME as error:
            raise _broken(str(file), error) from error
    elif file.suffix.lower() == ".pdf":
        found = [(one.name, one.content) for one in attachments_of_pdf(content, str(file))]
    if len(found) > _MOST:
        because = f"it carries more than {_MOST} files"
        raise UnreadableDocumentError(str(file), because, "split it")
    return [(name, held) for name, held in found if held]


def _broken(path: str, error: Exception) -> UnreadableDocumentError:
    because = f"its parts are broken ({type(error).__name__})"
    return UnreadableDocumentError(path, because, "save the mail again")


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2] or "attachment"


def _again(path: str, number: int) -> bytes:
    file = Path(path)
    return _enclosed(file, file.read_bytes())[number][1]


CONNECTOR = Connector(
    name="documents",
    title="Documents to be kept: PDF, DOCX, mails (EML) and pictures",
    recognises=recognises,
    read=read,
)
