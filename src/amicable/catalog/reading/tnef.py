"""Opens winmail.dat (MS-OXTNEF): the files and the words that Outlook hides in it.

Everything is bounded by the bytes that are there: a length beyond them ends the reading, and what
was read until then counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.html_text import text_of_html
from amicable.catalog.reading.mapi import properties
from amicable.catalog.reading.rtf import text_of_compressed_rtf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.catalog.reading.mapi import Value

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_FILES = 500
_HEAD = 9
_BODY, _MESSAGE, _CODEPAGE = 0x800C, 0x9003, 0x9007
_NEW_FILE, _TITLE, _DATA, _FILE = 0x9002, 0x8010, 0x800F, 0x9005
_PLAIN, _RTF, _HTML = 0x1000, 0x1009, 0x1013
_LONG_NAME, _SHORT_NAME, _BYTES = 0x3707, 0x3704, 0x3701


@dataclass(slots=True)
class _File:
    name: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Opened:
    """What a winmail.dat holds: its words, and its files, each a name and bytes."""

    body: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    is_whole: bool = True
    """False when it breaks off, or is not what it says to be."""


def open_tnef(content: bytes) -> Opened:
    """Return what a winmail.dat holds; of a broken one, what stands before the break."""
    opened = Opened(is_whole=content.startswith(SIGNATURE))
    files: list[_File] = []
    charset = "cp1252"
    for attribute, value in _attributes(content, opened):
        if attribute == _CODEPAGE:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif attribute == _BODY:
            opened.body = opened.body or _text(value, charset)
        elif attribute == _MESSAGE:
            opened.body = _words(properties(value), charset) or opened.body
        elif attribute == _NEW_FILE and len(files) < MOST_FILES:
            files.append(_File())
        elif files:
            _tell(files[-1], attribute, value, charset)
    opened.files = [(one.name, one.content) for one in files if one.content]
    return opened


def _attributes(content: bytes, opened: Opened) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes as they stand: number and value. The sums behind them are not asked."""
    at = len(SIGNATURE) + 2 if opened.is_whole else len(content)
    while at + _HEAD <= len(content):
        attribute = int.from_bytes(content[at + 1 : at + 3], "little")
        length = int.from_bytes(content[at + 5 : at + _HEAD], "little")
        start, at = at + _HEAD, at + _HEAD + length + 2
        if at - 2 > len(content):
            opened.is_whole = False
            return
        yield attribute, content[start : at - 2]


def _tell(file: _File, attribute: int, value: bytes, charset: str) -> None:
    """Add what an attribute tells of a file; the long name counts more than the short one."""
    if attribute == _TITLE:
        file.name = file.name or _text(value, charset)
    elif attribute == _DATA:
        file.content = value
    elif attribute == _FILE:
        known = properties(value)
        name = next((known[one] for one in (_LONG_NAME, _SHORT_NAME) if one in known), None)
        file.name = _said(name, charset) or file.name
        inner = known.get(_BYTES)
        # An object begins with the sixteen bytes that name its interface.
        held = inner.raw[16:] if inner and inner.is_object else inner.raw if inner else b""
        file.content = file.content or held


def _words(known: dict[int, Value], charset: str) -> str:
    plain = _said(known.get(_PLAIN), charset).strip()
    if plain:
        return plain
    if _HTML in known:
        return text_of_html(_said(known[_HTML], charset)).strip()
    return text_of_compressed_rtf(known[_RTF].raw).strip() if _RTF in known else ""


def _said(value: Value | None, charset: str) -> str:
    if value is None:
        return ""
    return _text(value.raw, "utf-16-le" if value.is_wide else charset)


def _text(raw: bytes, charset: str) -> str:
    if charset == "utf-16-le":
        return decode(b"\xff\xfe" + raw[: len(raw) // 2 * 2])[0].rstrip("\x00")
    return decode(raw.rstrip(b"\x00"), charset)[0]
