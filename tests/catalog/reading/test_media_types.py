"""What a file is by its bytes, and when its name or the mail says otherwise."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.declared_types import agrees
from amicable.catalog.reading.media_types import DOCX, PROGRAM, UNKNOWN, XLSX, media_type_of


def _zip(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\n\n%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (_zip("word/document.xml"), DOCX),
        (_zip("mimetype", "content.xml"), "application/vnd.oasis.opendocument.spreadsheet"),
        (_zip("F-1.pdf"), "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"MZ\x90\x00\x03", PROGRAM),
        (b"MZ is how Mozambique is written", "text/plain"),
        (b"#!/bin/sh\n", PROGRAM),
        (b"<?xml version='1.0'?>", "application/xml"),
        (b"  <!DOCTYPE HTML><p>", "text/html"),
        (b"BEGIN:VCALENDAR\r\n", "text/calendar"),
        ("factura;año\n".encode("cp1252"), "text/plain"),
        (b"", UNKNOWN),
        (b"\x00\x01\x02", UNKNOWN),
    ],
)
def test_bytes_show_what_a_file_is(content: bytes, found: str) -> None:
    assert media_type_of(content) == found


@pytest.mark.parametrize(
    ("found", "declared", "name", "agreed"),
    [
        ("application/pdf", "application/pdf", "F-1.pdf", True),
        ("application/pdf", "application/octet-stream", "F-1", True),
        (PROGRAM, "application/pdf", "F-1.pdf", False),
        (PROGRAM, "application/octet-stream", "F-1.pdf", False),
        ("text/html", "application/vnd.ms-excel", "list.xls", True),
        ("text/plain", "application/vnd.ms-excel", "list.csv", True),
        ("application/zip", "application/pdf", "F-1.pdf", False),
        ("image/png", "image/jpeg", "photo.jpg", True),
        (UNKNOWN, "application/pdf", "F-1.pdf", True),
        ("text/plain", "image/svg+xml", "logo.svg", True),
        ("application/pdf", "", "F-1.pdf.exe", False),
    ],
)
def test_kin_types_agree_and_a_disguise_does_not(
    found: str, declared: str, name: str, *, agreed: bool
) -> None:
    assert agrees(found, declared, name) is agreed


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type(content: bytes) -> None:
    assert "/" in media_type_of(content)
