"""Files that are read as a whole have a size at which that ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 200_000_000
"""Bytes of a file that are read at once."""


def refuse_too_large(path: Path) -> None:
    """Raise UnreadableFileError where a file is too large to be read as a whole."""
    if path.stat().st_size <= LARGEST:
        return
    because = worded(
        "unreadable_file.large_old",
        "it is larger than {most} bytes; save it as CSV",
        most=str(LARGEST),
    )
    raise UnreadableFileError(str(path), because)
