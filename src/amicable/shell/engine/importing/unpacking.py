"""Unpack archives below the import's own work folder, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, UnsafeArchiveError, members_of_zip

if TYPE_CHECKING:
    from pathlib import Path

_DEEPEST = 2
"""An archive, and the archives in it."""


def is_archive(file: Path) -> bool:
    """Say whether a file is an archive, by its name."""
    return file.suffix.lower() == ".zip"


class Unpacking:
    """Where archives were unpacked to and what they are called; one budget is theirs together."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder = folder
        self.budget = Budget(limits or Limits())
        self.names: dict[str, str] = {}
        self._depths: dict[str, int] = {}

    def unpack(self, archive: Path) -> Path:
        """Unpack an archive into a new folder and return that.

        Raises:
            UnsafeArchiveError: It is broken, unsafe, too large, or packed a third time.
        """
        shown = self.shown(str(archive))
        around = [n for at, n in self._depths.items() if str(archive).startswith(at)]
        depth = 1 + max(around, default=0)
        if depth > _DEEPEST:
            because = "it is packed in an archive in an archive"
            raise UnsafeArchiveError(shown, because, "unpack the outer ones")
        target = self.folder / str(len(self.names))
        self.names[f"{target}/"], self._depths[f"{target}/"] = f"{shown}/", depth
        try:
            self._write(archive, shown, target)
        except OSError as error:
            because = f"its files cannot be written ({error.strerror})"
            raise UnsafeArchiveError(shown, because, "unpack it yourself") from error
        return target

    def shown(self, text: str) -> str:
        """Return a text with an archive's name in the place of where it was unpacked to."""
        for folder, name in self.names.items():
            text = text.replace(folder, name)
        return text

    def _write(self, archive: Path, shown: str, target: Path) -> None:
        target.mkdir(parents=True)
        with archive.open("rb") as packed:
            for member in members_of_zip(packed, shown, self.budget):
                file = target / member.name
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("xb") as unpacked:
                    unpacked.writelines(member.pieces())
