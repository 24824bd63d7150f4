"""Lists of MAPI properties as they stand in winmail.dat (MS-OXTNEF 2.1.3.4)."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PROPERTIES = 2_000
_SIZES = {
    0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 2,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip
"""Bytes of the types of one size; each is padded to four."""
_WIDE, _BINARY, _OBJECT = 0x001F, 0x0102, 0x000D
_LONG = frozenset({0x001E, _WIDE, _BINARY, _OBJECT})
_MANY = 0x1000
_NAMED = 0x8000


@dataclass(frozen=True, slots=True)
class Value:
    """The bytes of a property, and how they are to be read."""

    raw: bytes
    is_wide: bool = False
    """True for a text in UTF-16."""
    is_object: bool = False


@dataclass(slots=True)
class _Bytes:
    """Bytes with a place; what lies beyond the end is empty."""

    raw: bytes
    at: int = 0

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def take(self, length: int) -> bytes:
        found = self.raw[self.at : self.at + length]
        self.at += length + -length % 4
        return found

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.raw)


def properties(raw: bytes) -> dict[int, Value]:
    """Return the properties by their number; a list that breaks off ends where it breaks."""
    left = _Bytes(raw)
    found: dict[int, Value] = {}
    for _ in range(min(left.number(), MOST_PROPERTIES)):
        if left.is_over:
            break
        tag = left.number()
        kind, number = tag & 0xFFFF, tag >> 16
        if number >= _NAMED:
            _skip_name(left)
        value = _value(left, kind)
        if value is None:
            break
        found.setdefault(number, value)
    return found


def _skip_name(left: _Bytes) -> None:
    left.take(16)
    by_name = left.number() == 1
    left.take(left.number() if by_name else 4)


def _value(left: _Bytes, kind: int) -> Value | None:
    """Return the first of the values of a property, None where its type is none."""
    plain = kind & ~_MANY
    is_long = plain in _LONG
    count = left.number() if is_long or kind & _MANY else 1
    if not is_long and plain not in _SIZES:
        return None
    first: Value | None = None
    for _ in range(count):
        raw = left.take(left.number() if is_long else _SIZES[plain])
        first = first or Value(raw, plain == _WIDE, plain == _OBJECT)
        if left.is_over:
            break
    return first or Value(b"")
