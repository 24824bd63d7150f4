"""The archive of a backup: a zip whose manifest names every member with its SHA-256."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMAT = "amicable.backup/1"
_MANIFEST = "manifest.json"
_PIECE = 1024 * 1024


class BackupError(InputError):
    """A backup cannot be written, or is not what was written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is no backup that can be used ({why}); take another.")


class Writer:
    """Writes members, and the manifest last; the archive bears its name only when it is whole."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._hashes: dict[str, str] = {}

    def add_lines(self, name: str, lines: Iterable[str]) -> int:
        """Add lines of text and return how many they were."""
        count, digest = 0, hashlib.sha256()
        with self._archive.open(name, "w", force_zip64=True) as member:
            for line in lines:
                raw = f"{line}\n".encode()
                digest.update(raw)
                member.write(raw)
                count += 1
        self._hashes[name] = digest.hexdigest()
        return count

    def add_file(self, name: str, path: Path) -> None:
        """Add the bytes of a file."""
        digest = hashlib.sha256()
        with self._archive.open(name, "w", force_zip64=True) as member, path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                member.write(piece)
        self._hashes[name] = digest.hexdigest()

    def finish(self, told: dict[str, Any]) -> None:
        """Add the manifest."""
        manifest = {"format": FORMAT, **told, "members": self._hashes}
        self._archive.writestr(_MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))


def read_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    """Return the manifest of an archive after every member was found to be as it was written.

    Raises:
        BackupError: it is another archive, or a member is missing, added or altered.
    """
    try:
        manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BackupError(path, "it has no manifest") from error
    if manifest.get("format") != FORMAT:
        raise BackupError(path, f"its form is not {FORMAT}")
    named, there = set(manifest["members"]), set(archive.namelist()) - {_MANIFEST}
    for name in sorted(named ^ there):
        raise BackupError(path, f"{name} is missing or was added")
    for name in sorted(named):
        if _hash(archive, name, path) != manifest["members"][name]:
            raise BackupError(path, f"{name} was altered")
    return manifest


def lines_of(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Yield the lines of a member."""
    with archive.open(name) as member:
        for raw in member:
            yield raw.decode().rstrip("\n")


def _hash(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                digest.update(piece)
    except (zipfile.BadZipFile, OSError) as error:
        raise BackupError(path, f"{name} cannot be read: {error}") from error
    return digest.hexdigest()
