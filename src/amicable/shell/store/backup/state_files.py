"""The files of the state folder for a backup: bytes as they lie, SQLite files as of one moment."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = ("files", "inbox", "number_series.sqlite")
_DATABASES = {".sqlite", ".sqlite3"}


def state_files(state: Path, *, with_secret: bool) -> Iterator[tuple[str, Path]]:
    """Yield names within the state folder and files that hold their bytes now.

    A SQLite file is copied through its own backup, so that nobody need stop writing; the copy is
    gone when the next file is asked for. The secret key is left out unless asked for.
    """
    for path in _found(state, with_secret=with_secret):
        name = path.relative_to(state).as_posix()
        if path.suffix not in _DATABASES:
            yield name, path
            continue
        with tempfile.TemporaryDirectory(prefix="amicable-") as folder:
            copy = Path(folder) / "copy"
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as to:
                source.backup(to)
            yield name, copy


def _found(state: Path, *, with_secret: bool) -> Iterator[Path]:
    for top in (*_KEPT, *(("secret_key",) if with_secret else ())):
        place = state / top
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from (one for one in sorted(place.rglob("*")) if _is_kept(one))


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix not in _LOGS


_LOGS = {".sqlite-wal", ".sqlite-shm", ".sqlite3-wal", ".sqlite3-shm"}
