"""A mail as a file under its own hash: written whole or not at all, never executable."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def keep_raw(raw: bytes, folder: Path) -> str:
    """Write bytes to `folder/ab/abcd…` (their SHA-256), down to the disk, and return the hash.

    Bytes that are there already are not written again. Raises OSError when the disk refuses.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    target = folder / sha256[:2] / sha256
    if target.exists() and target.stat().st_size == len(raw):
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named by the hash as well: what a kill left is written over, and nothing piles up.
    unfinished = target.with_name(f".{sha256}")
    with unfinished.open("wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(target)
    _to_disk(target.parent)
    return sha256


def _to_disk(folder: Path) -> None:
    """Make a new name in a folder outlive a loss of power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
