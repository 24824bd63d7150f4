"""A contract, an amendment or a price sheet as pages of text: PDF, DOCX, XLSX, TXT, Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading import ocr
from amicable.core.books.terms.document import Page
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.workbook import pages_of_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_BYTES = 64 * 1024**2
"""What is larger is no contract."""
_PLAIN = (".txt", ".md")


class UnreadableTermsError(InputError):
    """A file is none of the kinds that are read for terms, or cannot be read."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} cannot be read for its terms: {because}.")


def read_pages(path: Path) -> tuple[bytes, tuple[Page, ...]]:
    """Return the bytes of a file and its pages; a page without text is empty.

    Raises:
        InputError: It is not there, too large, damaged, or of another kind.
    """
    reader = _reader(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableTermsError(path, "it has more than 64 MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableTermsError(path, f"{error.strerror}; check the path") from error
    pages = reader(content, str(path))
    return content, tuple(_page(content, place, text, path) for place, text in enumerate(pages, 1))


def _page(content: bytes, number: int, text: str, path: Path) -> Page:
    """Return a page; one without text is read by OCR where that is installed, and is unsure."""
    if text.strip() or path.suffix.lower() != ".pdf" or number > ocr.MAX_PAGES:
        return Page(number, text)
    return Page(number, ocr.text_of_scan(content, number), is_sure=False)


def _reader(path: Path) -> Callable[[bytes, str], tuple[str, ...]]:
    kind = path.suffix.lower()
    if kind == ".pdf":
        from amicable.catalog.reading.pdf import pages_of_pdf

        return pages_of_pdf
    if kind == ".docx":
        from amicable.catalog.reading.docx import pages_of_docx

        return pages_of_docx
    if kind == ".xlsx":
        return pages_of_workbook
    if kind in _PLAIN:
        return _pages_of_text
    raise UnreadableTermsError(path, "it is no PDF, DOCX, XLSX, TXT or MD; save it as one")


def _pages_of_text(content: bytes, source: str) -> tuple[str, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = f"{source} cannot be read for its terms: it is not UTF-8; save it as UTF-8."
        raise InputError(reason) from None
    return tuple(text.split("\f"))
