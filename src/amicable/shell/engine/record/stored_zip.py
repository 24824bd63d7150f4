"""A zip that its members alone decide to the byte: stored, sorted by name, all of one date.

Any program opens it. Ours reads nothing of it but names and bytes, writes it anew and compares, so
that a byte that is neither content nor name cannot be altered unseen either. Nothing is ever
unpacked to a disk.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 512 * 1024 * 1024
"""In bytes, of a whole file."""
MOST_MEMBERS = 20_000

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(?:/[a-z0-9][a-z0-9._-]{0,99}){0,3}", re.ASCII)
_HEAD = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_BY_UNIX = 3 << 8
_FIRST_DAY = (1 << 5) | 1
"""1 January 1980, the first day that a zip can name."""
_READABLE = 0o100644 << 16


class AlteredZipError(InputError):
    """A zip is not, byte for byte, what is made of its members."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where} was altered: {why}.")


class UnfitMemberError(InputError):
    """Something cannot be a member: its name is no plain one, or the zip would be too large."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The part {name!r} cannot be in an exported case file: {why}.")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the list of contents says of a member."""

    name: str
    size: int
    at: int

    @property
    def ends_at(self) -> int:
        return self.at + _HEAD.size + len(self.name) + self.size


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """Return the one zip that these members make.

    Raises:
        UnfitMemberError: a name is no plain path below the file, or it would be too large.
    """
    content, contents = bytearray(), bytearray()
    for name in sorted(members):
        _check_member(name, len(members), len(content) + len(members[name]))
        at = len(content)
        entry = _described(members[name])
        content += _HEAD.pack(b"PK\x03\x04", *entry, len(name), 0)
        content += name.encode() + members[name]
        contents += _ENTRY.pack(
            b"PK\x01\x02", _VERSION | _BY_UNIX, *entry, len(name), 0, 0, 0, 0, _READABLE, at
        )
        contents += name.encode()
    count = len(members)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(contents), len(content), 0)
    return bytes(content + contents + end)


def read_stored_zip(content: bytes) -> dict[str, bytes]:
    """Return the members of a zip that `stored_zip` wrote.

    Raises:
        AlteredZipError: it is not the zip that its members make; the place is named.
    """
    listed = _contents(content)
    for one in listed:
        start = one.at + _HEAD.size
        if content[start : start + len(one.name)] != one.name.encode():
            where = f"The name of {one.name}, or its entry in the list of contents,"
            raise AlteredZipError(where, "the two differ")
    members = {one.name: content[one.ends_at - one.size : one.ends_at] for one in listed}
    again = stored_zip(members)
    if again != content:
        raise _altered(listed, _first_difference(content, again))
    return members


def _described(part: bytes) -> tuple[int, ...]:
    """Return what head and list say alike: version, flags, method, time, day, sum and sizes."""
    return (_VERSION, 0, 0, 0, _FIRST_DAY, zlib.crc32(part), len(part), len(part))


def _check_member(name: str, count: int, size: int) -> None:
    if not _NAME.fullmatch(name) or ".." in name:
        raise UnfitMemberError(name, "its name is no plain name")
    if count > MOST_MEMBERS:
        raise UnfitMemberError(name, f"there are more than {MOST_MEMBERS} parts")
    if size > LARGEST:
        raise UnfitMemberError(name, f"the file would have more than {LARGEST} bytes")


def _contents(content: bytes) -> list[_Listed]:
    """Return the list of contents, checked for members that follow each other without a gap."""
    listed = list(_entries(content))
    expected = 0
    for before, one in zip([None, *listed], listed, strict=False):
        if not _NAME.fullmatch(one.name) or ".." in one.name:
            why = "it holds a name that is no plain one"
            raise _list_altered(why)
        if one.at != expected or (before is not None and before.name >= one.name):
            why = f"{one.name} is not where it should be"
            raise _list_altered(why)
        expected = one.ends_at
    if expected != _start_of_list(content):
        why = "its members do not reach up to it"
        raise _list_altered(why)
    return listed


def _entries(content: bytes) -> Iterator[_Listed]:
    at, end = _start_of_list(content), len(content) - _END.size
    while at < end:
        if end - at < _ENTRY.size:
            why = "an entry of it is cut off"
            raise _list_altered(why)
        entry = _ENTRY.unpack_from(content, at)
        size, length, start = entry[9], entry[10], entry[16]
        at += _ENTRY.size + length
        name = content[at - length : at]
        if at > end or not name.isascii():
            why = "a name in it cannot be read"
            raise _list_altered(why)
        yield _Listed(name.decode("ascii"), size, start)


def _start_of_list(content: bytes) -> int:
    if len(content) < _END.size:
        why = "it is cut off"
        raise _list_altered(why)
    mark, *_, length, start, _ = _END.unpack_from(content, len(content) - _END.size)
    if mark != b"PK\x05\x06" or start + length + _END.size != len(content):
        why = "it does not begin and end where it says"
        raise _list_altered(why)
    return int(start)


def _list_altered(why: str) -> AlteredZipError:
    return AlteredZipError("The list of contents at the end of the file", why)


def _altered(listed: list[_Listed], place: int) -> AlteredZipError:
    """Return the sentence for the first byte that differs from what the members make."""
    for one in listed:
        if one.at <= place < one.ends_at:
            if place - one.at in _SUM:
                return AlteredZipError(one.name, "its bytes do not give the sum in its head")
            return AlteredZipError(one.name, f"byte {place - one.at} of its head is another")
    return _list_altered(f"byte {place} of the file is another")


_SUM = range(14, 18)
"""Where a head has the checksum of what follows."""


def _first_difference(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
