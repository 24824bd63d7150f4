"""Find the parts that older snapshots beside a new one already hold, and share them.

A part is named by its content, so that the same name is the same rows. A shared part is a second
name of one file where the disk allows it (a hard link): removing a snapshot leaves the others
whole.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from amicable.shell.engine.snapshot import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Shelf:
    """The parts of older snapshots by name; a folder that is no snapshot adds none."""

    def __init__(self, snapshots: Iterable[Path]) -> None:
        self._files: dict[tuple[str, ...], Path] = {}
        self.shared = 0
        """How many parts were taken over instead of written."""
        for folder in snapshots:
            self._add(folder)

    def take(self, target: Path) -> bool:
        """Put the part that bears the target's name there, and say whether there is one."""
        older = self._files.get(target.parts[-3:])
        if older is None or not older.is_file():
            return False
        try:
            os.link(older, target)
        except OSError:
            shutil.copy2(older, target)
        self.shared += 1
        return True

    def _add(self, folder: Path) -> None:
        if not _is_snapshot(folder):
            return
        for room in ("tables", "personal"):
            for file in (folder / room).glob("*/*.parquet"):
                self._files.setdefault((room, file.parent.name, file.name), file)


def beside(target: Path) -> list[Path]:
    """Return the snapshots in the folder that a new one will stand in."""
    if not target.is_dir():
        return []
    return sorted(one for one in target.iterdir() if (one / "manifest.json").is_file())


def _is_snapshot(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("format") == FORMAT
