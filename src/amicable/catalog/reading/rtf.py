"""The words of rich text as Outlook packs them (MS-OXRTFCP), without any formatting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amicable.catalog.reading.decoding import decode

LARGEST = 1_000_000
"""Bytes of unpacked rich text; a body is told long before that."""
_WINDOW = 4096
_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every packer and unpacker knows beforehand (MS-OXRTFCP 2.1.2.1)."""
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_SILENT = frozenset(
    (
        b"fonttbl colortbl stylesheet info pict object listtable listoverridetable generator "
        b"themedata datastore xmlnstbl rsidtbl latentstyles mhtmltag fldinst"
    ).split()
)
"""Groups that hold no words."""
_SPOKEN = {b"par": "\n", b"line": "\n", b"tab": "\t", b"cell": "\t", b"row": "\n"}
_ESCAPED = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_MOST_GROUPS = 500


def text_of_compressed_rtf(packed: bytes) -> str:
    """Return the words of rich text as it stands in winmail.dat, empty when it is none."""
    if len(packed) < 16:
        return ""
    size, kind = int.from_bytes(packed[4:8], "little"), packed[8:12]
    if kind == b"MELA":
        return text_of_rtf(packed[16 : 16 + min(size, LARGEST)])
    return text_of_rtf(_unpacked(packed[16:], min(size, LARGEST))) if kind == b"LZFu" else ""


def text_of_rtf(raw: bytes) -> str:
    """Return the words of rich text: paragraphs as lines, pictures, fonts and fields left out."""
    reading = _Reading()
    for match in _TOKEN.finditer(raw):
        reading.take(match)
    return reading.text()


@dataclass(slots=True)
class _Reading:
    """Where a reading of rich text stands: the words so far, and which groups are silent."""

    said: list[str] = field(default_factory=list)
    silent: list[bool] = field(default_factory=lambda: [False])
    charset: str = "cp1252"
    pending: bytearray = field(default_factory=bytearray)
    """Bytes of the charset that are still to be decoded together."""
    skip: int = 0
    """Characters that only stand in for the Unicode character before them."""
    starred: bool = False

    def take(self, match: re.Match[bytes]) -> None:
        byte, word, number, sign, brace, plain = match.groups()
        if brace:
            self._group(brace)
        elif word:
            self._word(word, number)
        elif byte:
            self._byte(bytes.fromhex(byte.decode("ascii")))
        elif sign:
            self.starred = sign == b"*"
            self._say(_ESCAPED.get(sign, ""))
        elif plain and not self.silent[-1]:
            self.pending += plain[self.skip :]
            self.skip = max(0, self.skip - len(plain))

    def text(self) -> str:
        self._decode()
        return "".join(self.said)

    def _group(self, brace: bytes) -> None:
        if brace == b"{" and len(self.silent) < _MOST_GROUPS:
            self.silent.append(self.silent[-1])
        elif brace == b"}" and len(self.silent) > 1:
            self.silent.pop()
        self.starred, self.skip = False, 0

    def _word(self, word: bytes, number: bytes | None) -> None:
        if self.starred or word in _SILENT:
            self.silent[-1] = True
        elif word == b"ansicpg" and number:
            self._decode()
            self.charset = f"cp{int(number)}"
        elif word == b"u" and number:
            self._say(chr(int(number) % 0x10000))
            self.skip = 1
        else:
            self._say(_SPOKEN.get(word, ""))
        self.starred = False

    def _byte(self, byte: bytes) -> None:
        if self.skip:
            self.skip -= 1
        elif not self.silent[-1]:
            self.pending += byte

    def _say(self, text: str) -> None:
        if text and not self.silent[-1]:
            self._decode()
            self.said.append(text)

    def _decode(self) -> None:
        if self.pending:
            self.said.append(decode(bytes(self.pending), self.charset)[0])
            self.pending.clear()


def _unpacked(packed: bytes, size: int) -> bytes:
    """Unpack LZFu: eight tokens a flag byte, each a byte or a place and a length in the window."""
    out = bytearray(_BEGINNING)
    begun, at = len(out), 0
    while at < len(packed) and len(out) - begun < size:
        flags, at = packed[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += packed[at : at + 1]
                at += 1
                continue
            place = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            behind = (len(out) - (place >> 4)) % _WINDOW
            if not behind:
                return bytes(out[begun : begun + size])
            for _ in range((place & 15) + 2):
                out.append(out[-behind] if behind <= len(out) else 0)
    return bytes(out[begun : begun + size])
