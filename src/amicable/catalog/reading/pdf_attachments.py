"""The files that a PDF carries inside itself."""

from __future__ import annotations

from dataclasses import dataclass

from amicable.catalog.reading.pdf_opening import Deadline, UnreadablePdfError, opened_pdf

MAX_FILES = 200
MAX_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PdfAttachment:
    """A file inside a PDF: the name it bears there, without any folder, and its bytes."""

    name: str
    content: bytes


def attachments_of_pdf(content: bytes, source: str) -> tuple[PdfAttachment, ...]:
    """Return the files inside a PDF in their order; `source` names it in an error.

    Raises:
        UnreadablePdfError: It is no PDF that may be read, or carries too much.
    """
    deadline = Deadline(source)
    found: list[PdfAttachment] = []
    total = 0
    with opened_pdf(content, source) as reader:
        for one in reader.attachment_list:
            deadline.check()
            held = bytes(one.content)
            total += len(held)
            if len(found) >= MAX_FILES or total > MAX_BYTES:
                raise UnreadablePdfError(source, "it carries too many files", "split it")
            found.append(PdfAttachment(_bare(one.alternative_name or one.name), held))
    return tuple(found)


def _bare(name: object) -> str:
    """Return the name of a file without folders and signs that no name should hold."""
    last = str(name).replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:200].strip() or "attachment"
