"""The text of a PDF, page by page, in lines as they stand on the page."""

from __future__ import annotations

from amicable.catalog.reading.pdf_layout import text_of_page
from amicable.catalog.reading.pdf_opening import (
    MAX_PAGES,
    Deadline,
    UnreadablePdfError,
    opened_pdf,
)

MAX_CHARACTERS = 20_000_000
"""Characters of text that one file may hold."""


def pages_of_pdf(content: bytes, source: str) -> tuple[str, ...]:
    """Return the text of every page; a page without text (a scan) is an empty string.

    Lines stand from the top of the page to its bottom, with a blank one where the page leaves
    room. Words of a line are one space apart; the cells of a table row stand in one line, at least
    two spaces apart and in columns as on the page. A cell that wraps goes on in the next line.
    The small raised number of a footnote stands one space behind a number, so that it is no digit
    of it, where the page draws it small. `source` names the file.

    Raises:
        UnreadablePdfError: It is too large, no PDF, damaged, encrypted, or claims too much.
    """
    deadline = Deadline(source)
    pages: list[str] = []
    characters = 0
    with opened_pdf(content, source) as reader:
        if len(reader.pages) > MAX_PAGES:
            because = f"it has more than {MAX_PAGES} pages"
            raise UnreadablePdfError(source, because, "split it")
        for page in reader.pages:
            deadline.check()
            pages.append(text_of_page(page, deadline.check))
            characters += len(pages[-1])
            if characters > MAX_CHARACTERS:
                because = f"it holds more than {MAX_CHARACTERS} characters"
                raise UnreadablePdfError(source, because, "split it")
    return tuple(pages)
