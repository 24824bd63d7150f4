"""Open books wherever they are: a snapshot, or a folder of tables that is imported on the fly."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.snapshot import FORMAT, Snapshot
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


_UNDERSTOOD_BY = ("connectors", "headings", "maps", "reading", "shapes")
"""The entries of the catalogue that say what a source means."""


class NoBooksError(InputError):
    """There is nothing at the path of the books."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            worded(
                "no_books",
                "{path} is not there; name a folder of tables or a snapshot.",
                path=str(path),
            )
        )


def open_books(path: Path, *, as_of: date | None = None) -> Snapshot:
    """Return the snapshot at a path, importing a folder of tables first when it is none yet.

    What was imported on the fly is kept under the cache folder by the hash of the files, so that
    the same folder opens at once the next time. `as_of` replaces the snapshot's own date.

    Raises:
        InputError: There are no books at the path, or they cannot be imported.
    """
    if not path.exists():
        raise NoBooksError(path)
    snapshot = Snapshot.open(path) if (path / "manifest.json").is_file() else _imported(path)
    if as_of is None:
        return snapshot
    return replace(snapshot, as_of=as_of, as_of_assumed=False)


def _imported(path: Path) -> Snapshot:
    settings = read_settings()
    name = _fingerprint(path, (BUILT_IN, *settings.catalogue_roots), settings.personal_key)
    target = settings.cache_folder / "books" / name
    if not (target / "manifest.json").is_file():
        _bring(path, target)
    return Snapshot.open(target)


def _bring(path: Path, to: Path) -> None:
    # Everything that reads sources is loaded only where a source is to be read.
    from amicable.shell.operations.import_books import import_books

    import_books([path], to=to)


def _fingerprint(path: Path, roots: tuple[Path, ...], personal_key: str) -> str:
    """Return a name for the bytes of the source and of what it is understood by.

    Every byte is read: a file that was changed and bears its old size and time is another. What
    a folder holds counts by its place below it, a file by its own name.
    """
    whole = hashlib.sha256(f"{FORMAT}\0{version('amicable')}\0{personal_key}\0".encode())
    for number, root in enumerate(roots):
        for kind in _UNDERSTOOD_BY:
            _take(whole, root / kind, f"{number}/{kind}", "*.*")
    _take(whole, path, "source" if path.is_dir() else path.name, "*")
    return whole.hexdigest()


def _take(whole: hashlib._Hash, path: Path, name: str, pattern: str) -> None:
    """Add a file, or the files at any depth of a folder, by name and bytes."""
    files = sorted(path.rglob(pattern)) if path.is_dir() else [path]
    for file in files:
        if file.is_file() and file.suffix != ".pyc":
            whole.update(f"{name}/{file.relative_to(path)}\0".encode())
            with file.open("rb") as content:
                whole.update(hashlib.file_digest(content, "sha256").digest())
