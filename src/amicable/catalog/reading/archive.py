"""Zip archives of strangers: their members one by one, within limits.

Nothing is written here. What an archive says about itself is checked before anything is
unpacked, and what comes out is counted, because an archive may lie about both.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import part, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SMALL = 16 * 1024 * 1024
_LONGEST_NAME = 500
_DEEPEST = 20
_PIECE = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class UnsafeArchiveError(InputError):
    """An archive is broken, or claims what no honest one does."""

    def __init__(self, source: str, because: str, mend: str) -> None:
        super().__init__(
            worded(
                "unsafe_archive",
                "{source} cannot be unpacked: {because}; {mend}.",
                source=source,
                because=part(because),
                mend=part(mend),
            )
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out: members, bytes of one and of all, bytes out of one packed byte.

    Members up to 16 MB may be packed at any ratio.
    """

    members: int = 50_000
    member_bytes: int = 4 * 1024**3
    total_bytes: int = 16 * 1024**3
    ratio: int = 200


class Budget:
    """What of the limits is left, for an archive and the archives in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = 0
        self.bytes = 0

    def admit(self, source: str, size: int) -> None:
        """Count a member of that many bytes; raise UnsafeArchiveError when it is too much."""
        self.members += 1
        self.bytes += size
        if self.members > self.limits.members:
            because = f"it holds more than {self.limits.members} files"
            raise UnsafeArchiveError(source, because, "split it")
        if size > self.limits.member_bytes or self.bytes > self.limits.total_bytes:
            because = f"it unpacks to more than {self.limits.total_bytes} bytes"
            raise UnsafeArchiveError(source, because, "split it")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name, relative and with `/`, and its content piece by piece."""

    name: str
    pieces: Callable[[], Iterator[bytes]]


def members_of_zip(file: IO[bytes], source: str, budget: Budget) -> Iterator[Member]:
    """Yield every file of a zip archive; folders are passed over.

    Raises:
        UnsafeArchiveError: It is broken or encrypted; a name leaves its folder or stands twice;
            a member is a link or a device; or it holds more than the budget has left.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            every = [one for one in archive.infolist() if not one.is_dir()]
            seen: set[str] = set()
            for one in every:
                _check(one, source, budget, seen)
            for one in every:
                yield Member(one.filename, _pieces(archive, one, source))
    except _BROKEN as error:
        raise _broken(source, error) from error


def _check(one: zipfile.ZipInfo, source: str, budget: Budget, seen: set[str]) -> None:
    """Refuse a member by what the archive says about it."""
    shown = repr(one.filename[:80])
    if one.flag_bits & 1:
        raise UnsafeArchiveError(
            source,
            worded("unsafe_archive.encrypted", "{member} is encrypted", member=shown),
            worded("unsafe_archive.no_password", "pack it without password"),
        )
    if stat.S_IFMT(one.external_attr >> 16) not in {0, stat.S_IFREG}:
        raise UnsafeArchiveError(source, f"{shown} is a link or a device", "take it out")
    if not _stays_inside(one.filename):
        because = f"the name {shown} does not stay inside the archive"
        raise UnsafeArchiveError(source, because, "rename that file and pack it again")
    if one.filename.casefold() in seen:
        raise UnsafeArchiveError(source, f"{shown} stands in it twice", "take one out")
    seen.add(one.filename.casefold())
    budget.admit(source, one.file_size)
    if one.file_size > _SMALL and one.file_size > budget.limits.ratio * one.compress_size:
        because = f"{shown} claims {one.file_size} bytes out of {one.compress_size}"
        raise UnsafeArchiveError(source, because, "give that file unpacked")


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return (
        0 < len(name) <= _LONGEST_NAME
        and len(parts) <= _DEEPEST
        and all(part not in {"", ".", ".."} and len(part.encode()) <= 255 for part in parts)
        and name.isprintable()
        and not any(sign in name for sign in '\\:*?"<>|')
    )


def _pieces(
    archive: zipfile.ZipFile, one: zipfile.ZipInfo, source: str
) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        try:
            with archive.open(one) as content:
                while piece := content.read(_PIECE):
                    yield piece
        except _BROKEN as error:
            place = f"{source}/{one.filename}"
            raise _broken(place, error) from error

    return pieces


def _broken(source: str, error: Exception) -> UnsafeArchiveError:
    said = str(error).partition("\n")[0].rstrip(".")[:120] or type(error).__name__
    return UnsafeArchiveError(
        source,
        worded("unsafe_archive.broken", "it is broken or cut short ({said})", said=str(said)),
        worded("unsafe_archive.again", "pack it again"),
    )
