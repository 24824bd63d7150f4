"""Which form of bank statement a file holds, by its first bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from amicable.catalog.reading.einvoice.wrapping import root_name

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["camt", "mt940", "ofx", "norma43"]
_LOOKED_AT = 16_384
_CAMT = re.compile(r"\{[^}]*camt\.05[234][^}]*\}Document")
_OFX = re.compile(rb"OFXHEADER\s*[:=]|<OFX>", re.IGNORECASE)
_NORMA43 = re.compile(rb"11\d{8}[\dA-Z]{10}\d{12}[12]\d{14}\d{3}[ \d]")
_MT_BEGIN = re.compile(rb"(?:^|[\r\n}])\s*:20:")
_MT_ACCOUNT = re.compile(rb"[\r\n]:25P?:")
_MT_BALANCE = re.compile(rb"[\r\n]:(?:60[FM]|34F|28C?):")
_TEXTS = {".txt", ".sta", ".mta", ".mt940", ".mt942", ".940", ".942", ".swi", ".swift", ".fin"}
_NORMA43_SUFFIXES = {".txt", ".n43", ".c43", ".q43", ".43", ".aeb", ".csb", ".aeb43", ".asc", ""}
_OFX_SUFFIXES = {".ofx", ".qfx", ".txt"}


def form_of(file: Path) -> Form | None:
    """Return the form of statement that a file holds, or None where it holds none."""
    suffix = file.suffix.lower()
    known = {".xml", *_TEXTS, *_NORMA43_SUFFIXES, *_OFX_SUFFIXES}
    if suffix not in known or not file.is_file():
        return None
    with file.open("rb") as content:
        start = content.read(_LOOKED_AT)
    if suffix == ".xml":
        # More of it does not change the name of its root.
        return "camt" if _CAMT.fullmatch(root_name(start) or "") else None
    if suffix in _OFX_SUFFIXES and _OFX.search(start[:2048]):
        return "ofx"
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in _NORMA43_SUFFIXES and _NORMA43.match(bare):
        return "norma43"
    return "mt940" if suffix in _TEXTS and _is_mt940(start) else None


def _is_mt940(start: bytes) -> bool:
    signs = (_MT_BEGIN, _MT_ACCOUNT, _MT_BALANCE)
    return all(sign.search(b"\n" + start) for sign in signs)
