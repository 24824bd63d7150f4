"""Find the parts that older snapshots beside a new one already hold, and share them.

A part is named by the bytes of its file, so that the same name is the same file. A shared part is
a second name of one file where the disk allows it (a hard link): removing a snapshot leaves the
others whole. A file that is no longer what was written is not shared.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from amicable.shell.engine.snapshot import Snapshot, SnapshotError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Shelf:
    """The parts of older snapshots by name; a folder that is no snapshot adds none."""

    def __init__(self, snapshots: Iterable[Path]) -> None:
        self._files: dict[tuple[str, ...], Path] = {}
        for folder in snapshots:
            try:
                older = Snapshot.open(folder)
            except SnapshotError:
                continue
            for file in older.written_files():
                self._files.setdefault(_place(file), file)

    def settle(self, written: Path, digest: bytes, target: Path) -> None:
        """Give a file just written its name, or share the older file with the same bytes."""
        older = self._files.get(_place(target))
        if older and older.is_file() and file_hash(older) == digest:
            try:
                os.link(older, target)
            except OSError:
                # The disk has no links: the snapshot keeps its own copy.
                written.rename(target)
            else:
                written.unlink()
        else:
            written.rename(target)


def _place(file: Path) -> tuple[str, ...]:
    """Return room, table and name of a part."""
    return file.parts[-3:]


def file_hash(file: Path) -> bytes:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()


def beside(target: Path, onto: Snapshot | None) -> list[Path]:
    """Return the snapshots in the folder that a new one will stand in, and the one it amends."""
    found = sorted(one.parent for one in target.glob("*/manifest.json"))
    return [*found, onto.path] if onto else found
