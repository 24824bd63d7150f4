"""Find the parts that older snapshots beside a new one already hold, and share them.

A part is named by its content, so that the same name is the same rows. A shared part is a second
name of one file where the disk allows it (a hard link): removing a snapshot leaves the others
whole. A file that is no longer what was written is not shared.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from amicable.shell.engine.snapshot import Snapshot, SnapshotError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Shelf:
    """The parts of older snapshots by name; a folder that is no snapshot adds none."""

    def __init__(self, snapshots: Iterable[Path]) -> None:
        self._files: dict[tuple[str, ...], tuple[Path, str]] = {}
        for folder in snapshots:
            try:
                older = Snapshot.open(folder)
            except SnapshotError:
                continue
            for file, written in older.written_files():
                self._files.setdefault(file.parts[-3:], (file, written))

    def take(self, target: Path) -> bool:
        """Put the part that bears the target's name there, and say whether there is one."""
        older, written = self._files.get(target.parts[-3:], (None, ""))
        if older is None or not older.is_file() or file_hash(older) != written:
            return False
        try:
            os.link(older, target)
        except OSError:
            shutil.copyfile(older, target)
        return True


def file_hash(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def beside(target: Path, onto: Snapshot | None) -> list[Path]:
    """Return the snapshots in the folder that a new one will stand in, and the one it amends."""
    found = sorted(one.parent for one in target.glob("*/manifest.json"))
    return [*found, onto.path] if onto else found
