"""The text of a DOCX document: paragraphs and tables in their order."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.archive import Budget, Limits, UnsafeArchiveError, members_of_zip
from amicable.catalog.reading.safe_xml import MAX_BYTES, parsed
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LIMITS = Limits(members=5_000, member_bytes=256 * 1024**2, total_bytes=512 * 1024**2)
_BREAK = "\f"
_GAP = "   "


class UnreadableDocxError(InputError):
    """The bytes are no DOCX document that may be read."""

    def __init__(self, source: str, because: str, mend: str) -> None:
        super().__init__(f"{source} cannot be read as a DOCX document: {because}; {mend}.")


def pages_of_docx(content: bytes, source: str) -> tuple[str, ...]:
    """Return the text of a document, page by page where it says that a new page begins.

    A paragraph is a line; a row of a table is a line whose cells stand three spaces apart, as in
    `pages_of_pdf`, and an empty cell stays as a dash. Inserted text counts, deleted text does
    not; footnotes follow at the end. Pages are those on which the last program that saved it
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
        lines += _lines(root)
    return tuple(page.strip("\n") for page in "\n".join(lines).split(_BREAK))


def _parts(content: bytes, source: str) -> dict[str, bytes]:
    """Return the parts that hold text; the whole archive is checked."""
    parts: dict[str, bytes] = {}
    try:
        for member in members_of_zip(io.BytesIO(content), source, Budget(_LIMITS)):
            if member.name in {_BODY, *_NOTES}:
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


def _lines(parent: Any) -> Iterator[str]:
    """Yield the lines of a body, a cell or a note, whatever stands around its paragraphs."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield _text(child)
        elif name == "tbl":
            yield from (_row(row) for row in _inside(child, "tr", "tbl"))
        elif name not in {"sectPr", "pPr", "tblPr", "del", "moveFrom"}:
            yield from _lines(child)


def _row(row: Any) -> str:
    cells = [" ".join(_lines(cell)) for cell in _inside(row, "tc", "tr")]
    line = _GAP.join(" ".join(cell.split()) or "-" for cell in cells)
    return f"{_BREAK}{line}" if any(_BREAK in cell for cell in cells) else line


def _inside(parent: Any, name: str, whole: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, not those of tables inside it."""
    for part in parent.iter(*_both(name)):
        if next(part.iterancestors(*_both(whole)), None) is parent:
            yield part


def _text(paragraph: Any) -> str:
    return "".join(_runs(paragraph)).strip(" ")


def _runs(node: Any) -> Iterator[str]:
    for child in node:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name == "p":
            yield "\n" + _text(child)
        elif name == "tab":
            yield _GAP
        elif name in {"br", "cr", "lastRenderedPageBreak"}:
            is_page = name == "lastRenderedPageBreak" or "page" in child.attrib.values()
            yield _BREAK if is_page else "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in {"pPr", "rPr", "del", "moveFrom", "Fallback"}:
            yield from _runs(child)


def _name(element: Any) -> str:
    """Return the name of an element, and of one of another namespace, without it."""
    return str(element.tag).rpartition("}")[2]


def _both(name: str) -> tuple[str, str]:
    return (f"{_WORD}{name}", f"{_STRICT}{name}")
