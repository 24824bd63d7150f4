"""Small PDF files as a test needs them: with files inside, with a password, or telling lies."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import typst
from pypdf import PdfWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def pdf(text: str) -> bytes:
    """Return typst's words as a PDF."""
    return bytes(typst.compile(text.encode()))


def pdf_with(files: Mapping[str, bytes], *, lock: str = "") -> bytes:
    """Return an empty page that carries files."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, content in files.items():
        writer.add_attachment(name, content)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a file of the objects 1, 2, …, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root 1 0 R/Size %d>>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, words: bytes = b"") -> bytes:
    """Return a packed stream."""
    packed = zlib.compress(content, 9)
    return b"<</Filter/FlateDecode/Length %d%b>>stream\n%b\nendstream" % (
        len(packed), words, packed,
    )  # fmt: skip


def page_of(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """Return a file of one page with that packed content; `more` are the objects from 6 on."""
    return raw_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%b>>>>" % resources,
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ])  # fmt: skip
