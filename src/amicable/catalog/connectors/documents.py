"""Documents as records: PDF, DOCX, mails and pictures, kept by hash, with their text by page.

What a document is about is not decided here: links to contract, order, delivery, invoice and
customer are made where all sources are known.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.einvoice.wrapping import pdf_carries_einvoice
from amicable.catalog.reading.mail_parts import (
    BROKEN_MIME,
    attachments,
    header,
    opened_mail,
    text_of_mail,
)
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

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp"}
_KINDS = {".pdf", ".docx", ".eml", *_PICTURES}
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_MOST = 200


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
        because = f"its parts are broken ({type(error).__name__})"
        raise UnreadableDocumentError(path, because, "save the mail again") from error
    lines = [" ".join(one.split()) for one in said]
    return Words(("\n".join([*lines, "", text.strip()]),), "text")


def _enclosed(file: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files inside a mail or a PDF: name and bytes."""
    if file.suffix.lower() == ".eml":
        for number, (name, held) in enumerate(attachments(opened_mail(content))):
            if held and number < _MOST:
                yield _bare(name), held
    elif file.suffix.lower() == ".pdf":
        for one in attachments_of_pdf(content, str(file)):
            yield one.name, one.content


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2] or "attachment"


def _again(path: str, number: int) -> bytes:
    file = Path(path)
    every = list(_enclosed(file, file.read_bytes()))
    return every[number][1]


CONNECTOR = Connector(
    name="documents",
    title="Documents to be kept: PDF, DOCX, mails (EML) and pictures",
    recognises=recognises,
    read=read,
)
