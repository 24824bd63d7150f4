"""The words of a letter that is handed in as a file of a program for writing."""

from __future__ import annotations

from amicable.catalog.reading.docx import pages_of_docx
from amicable.catalog.reading.media_types import DOCX, PROGRAM, media_type_of
from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.catalog.reading.rtf import LARGEST, text_of_rtf
from amicable.core.vocabulary.error import InputError

_NO_LETTERS = (
    "image/", "application/zip", "application/gzip", "application/x-7z", "application/vnd.",
    "application/x-ole-storage", PROGRAM,
)  # fmt: skip
"""What begins like this holds no words that are read here."""


class NoLetterError(InputError):
    """A file is something else than a letter, a mail or a text."""

    def __init__(self, name: str, media_type: str) -> None:
        super().__init__(
            f"{name} holds no words that can be read ({media_type}); hand in the mail as .eml, "
            "or the letter as PDF, DOCX, RTF or text."
        )


def letter_words(content: bytes, name: str) -> str | None:
    """Return the words of a PDF, DOCX or RTF, and None where the bytes are a text by themselves.

    Letterheads of a DOCX and pages that are pictures hold no words here.

    Raises:
        InputError: it is broken, locked, unsafe, or a picture, archive or program.
    """
    kind = media_type_of(content)
    if kind == "application/pdf":
        return "\n".join(pages_of_pdf(content, name))
    if kind == DOCX:
        return "\n".join(pages_of_docx(content, name))
    if kind == "application/rtf":
        return text_of_rtf(content[:LARGEST])
    if kind.startswith(_NO_LETTERS):
        raise NoLetterError(name, kind)
    return None
