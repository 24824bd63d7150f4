"""What a file is by its first bytes, whatever it is called or declared to be."""

from __future__ import annotations

import re

UNKNOWN = "application/octet-stream"
TNEF = "application/ms-tnef"
PROGRAM = "application/x-executable"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
XLSX = f"{_OPEN_XML}spreadsheetml.sheet"
DOCX = f"{_OPEN_XML}wordprocessingml.document"
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x78\x9f\x3e\x22", TNEF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"{\\rtf", "application/rtf"),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
)
_PARTS_OF_ZIP = (
    (b"xl/", XLSX),
    (b"word/", DOCX),
    (b"ppt/", f"{_OPEN_XML}presentationml.presentation"),
)
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z-]{1,30})")
_TEXTS = (
    (re.compile(rb"<\?xml\b"), "application/xml"),
    (re.compile(rb"<(!doctype\s+html|html)\b", re.IGNORECASE), "text/html"),
    (re.compile(rb"BEGIN:VCALENDAR"), "text/calendar"),
)
_START = 1024
_SAMPLE = 65_536
_CONTROLS = bytes(one for one in range(32) if one not in b"\t\n\r\f\x1b")


def media_type_of(content: bytes) -> str:
    """Return the media type that the bytes show, `application/octet-stream` for none."""
    start = content[:_START]
    if start.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    signed = next((found for sign, found in _SIGNS if start.startswith(sign)), None)
    held = signed or _of_container(start)
    if held is None and b"%PDF-" in start:
        return "application/pdf"
    return held or _of_text(content[:_SAMPLE])


def _of_zip(content: bytes) -> str:
    document = _OPEN_DOCUMENT.match(content, 30)
    if document:
        return document[1].decode("ascii")
    # The names of all members stand in the directory at the end, those of the first ones earlier.
    names = content[:_SAMPLE] + content[-_SAMPLE:]
    return next((found for part, found in _PARTS_OF_ZIP if part in names), "application/zip")


def _of_container(start: bytes) -> str | None:
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:8] == b"ftyp" and start[8:12] in {b"heic", b"heix", b"mif1", b"avif"}:
        return "image/avif" if start[8:12] == b"avif" else "image/heic"
    if start.startswith(b"BM") and start[6:10] == bytes(4):
        return "image/bmp"
    return PROGRAM if start.startswith(b"MZ") and b"\x00" in start else None


def _of_text(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    if not sample or sample.translate(None, _CONTROLS) != sample:
        return UNKNOWN
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip()[:_START]
    return next((found for sign, found in _TEXTS if sign.match(start)), "text/plain")
