"""Folders that are there finished or not at all, so that a killed run can be gone on with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path


def appear(folder: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a folder, unless it is there already; it appears by one rename.

    One process at a time may work beside it (`one_at_a_time`).
    """
    if folder.is_dir():
        return
    unfinished = folder.with_name(f".{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        write(unfinished)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def clear_all_but(names: Collection[str], folder: Path) -> None:
    """Remove what lies in a folder and bears none of the names."""
    for path in folder.iterdir():
        if path.name in names:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
