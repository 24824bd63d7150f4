"""Writes winmail.dat the way Outlook does, so that tests can say what is in it."""

from __future__ import annotations

from amicable.catalog.reading.tnef import SIGNATURE

PLAIN, RTF, HTML = 0x1000_001E, 0x1009_0102, 0x1013_0102
WIDE_PLAIN, LONG_NAME, INNER = 0x1000_001F, 0x3707_001F, 0x3701_0102
PACKED_HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c0900206277 05b06c647d0a800fa0".replace(" ", "")
)
"""`hello world` as rich text, packed: the example of MS-OXRTFCP 4.1."""


def winmail(*attributes: bytes) -> bytes:
    return SIGNATURE + b"\x01\x00" + b"".join(attributes)


def attribute(number: int, value: bytes, *, level: int = 2) -> bytes:
    head = bytes([level]) + number.to_bytes(2, "little") + b"\x06\x00"
    return head + _number(len(value)) + value + (sum(value) % 65536).to_bytes(2, "little")


def file(name: str, content: bytes) -> bytes:
    title = attribute(0x8010, name.encode("cp1252") + b"\x00")
    return attribute(0x9002, bytes(14)) + title + attribute(0x800F, content)


def properties(**known: bytes) -> bytes:
    """Return a list of properties; each key is `p` and the hexadecimal tag."""
    written = [_property(int(tag[1:], 16), value) for tag, value in known.items()]
    return _number(len(written)) + b"".join(written)


def message(tag: int, value: bytes) -> bytes:
    return attribute(0x9003, properties(**{f"p{tag:08x}": value}), level=1)


def _property(tag: int, value: bytes) -> bytes:
    if tag & 0xFFFF == 0x0003:
        return _number(tag) + value
    padding = bytes(-len(value) % 4)
    return _number(tag) + _number(1) + _number(len(value)) + value + padding


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")
