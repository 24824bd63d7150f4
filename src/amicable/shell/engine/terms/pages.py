"""A contract, an amendment or a price sheet as pages of text, whatever kind of file it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.catalog.reading import ocr
from amicable.core.books.terms.columns import in_reading_order
from amicable.core.books.terms.document import Page
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.mails import page_of_html, page_of_mail
from amicable.shell.engine.terms.workbook import sheets_of_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_BYTES = 64 * 1024**2
"""What is larger is no contract."""
_GAP = re.compile(r"\t|\S {3}\S")
"""What stands between two cells of a row."""


class UnreadableTermsError(InputError):
    """A file is none of the kinds that are read for terms, or cannot be read."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} cannot be read for its terms: {because}.")


def read_pages(path: Path) -> tuple[bytes, tuple[Page, ...]]:
    """Return the bytes of a file and its pages; a page without text is empty.

    Raises:
        InputError: It is not there, too large, damaged, or of another kind.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        because = "it is no PDF, DOCX, XLSX, TXT, MD, EML or HTML; save it as one"
        raise UnreadableTermsError(path, because)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableTermsError(path, "it has more than 64 MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableTermsError(path, f"{error.strerror}; check the path") from error
    return content, reader(content, str(path))


def _of_pdf(content: bytes, source: str) -> tuple[Page, ...]:
    """Return the pages of a PDF; one without text is read by OCR where it can be, and unsure."""
    from amicable.catalog.reading.pdf import pages_of_pdf

    return tuple(
        Page(number, in_reading_order(text))
        if text.strip() or number > ocr.MAX_PAGES
        else Page(number, ocr.text_of_scan(content, number), is_sure=False)
        for number, text in enumerate(pages_of_pdf(content, source), 1)
    )


def _of_docx(content: bytes, source: str) -> tuple[Page, ...]:
    """Return the pages of a DOCX, with what stands at the head and foot of each on the first.

    Comments at it are no words of the contract: they are told with the first page.
    """
    from amicable.catalog.reading.docx import comments_of_docx, margin_of_docx, pages_of_docx

    comments = tuple(("comment", one) for one in comments_of_docx(content, source))
    first, *others = pages_of_docx(content, source)
    margin = [line for line in margin_of_docx(content, source) if line not in first]
    return tuple(
        Page(number, _apart(text), left_out=() if number > 1 else comments)
        for number, text in enumerate(("\n\n".join([*margin, first]), *others), 1)
    )


def _apart(text: str) -> str:
    """Return lines that are paragraphs, and no rows of a table, with an empty one between them.

    In a PDF a line ends where the page does; in a DOCX, a workbook or a web page where the author
    ended it, so that no sentence goes on in the next one.
    """
    lines = (line if _GAP.search(line) else f"\n{line}\n" for line in text.splitlines())
    return "\n".join(lines).strip("\n")


def _of_workbook(content: bytes, source: str) -> tuple[Page, ...]:
    return tuple(
        Page(number, _apart(sheet.text), left_out=tuple(("hidden", line) for line in sheet.hidden))
        for number, sheet in enumerate(sheets_of_workbook(content, source), 1)
    )


def _of_html(content: bytes, source: str) -> tuple[Page, ...]:
    return tuple(replace(page, text=_apart(page.text)) for page in page_of_html(content, source))


def _of_text(content: bytes, source: str) -> tuple[Page, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = f"{source} cannot be read for its terms: it is not UTF-8; save it as UTF-8."
        raise InputError(reason) from None
    return tuple(Page(number, page) for number, page in enumerate(text.split("\f"), 1))


_READERS: dict[str, Callable[[bytes, str], tuple[Page, ...]]] = {
    ".pdf": _of_pdf,
    ".docx": _of_docx,
    ".xlsx": _of_workbook,
    ".txt": _of_text,
    ".md": _of_text,
    ".eml": page_of_mail,
    ".html": _of_html,
    ".htm": _of_html,
}
