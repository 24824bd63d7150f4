"""Keeps the findings of the finished ranges of an audit that is under way.

Each range is one file that appears by one rename, so a process that is killed leaves finished
ranges or nothing. What is kept belongs to one audit: the same books, overlay, catalogue, day of
judgement and program. An audit that came to its end leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.engine.finding_records import finding_of, record_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book

_PACKAGE = Path(__file__).parents[2]
_MADE_BY = ("core/investigate/*.py", "core/vocabulary/*.py", "shell/engine/*.py")
"""The sources that turn compiled rows into findings; another text of them keeps elsewhere."""


class AuditNotKeptError(InputError):
    """The finished ranges of an audit cannot be kept in the cache folder."""

    def __init__(self, folder: Path, because: str) -> None:
        super().__init__(
            f"{folder} cannot keep the finished ranges of the audit ({because}); set"
            " AMICABLE_CACHE to a folder of yours with room."
        )


@dataclass(frozen=True, slots=True)
class KeptFindings:
    """The folder of one audit's finished ranges; it is there only while the audit runs."""

    folder: Path

    @classmethod
    def of(cls, book: Book, cache_folder: Path) -> KeptFindings:
        """Return what is kept of the audit of an open book with the checks it asks."""
        return cls(cache_folder / "audits" / name_of_audit(book))

    def read(self, scope: Sequence[str]) -> list[Finding] | None:
        """Return the findings of a finished range, or None where it is not finished."""
        try:
            lines = self._file(scope).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None
        return [finding_of(json.loads(line)) for line in lines]

    def keep(self, scope: Sequence[str], found: Sequence[Finding]) -> None:
        """Keep the findings of a range that is finished.

        Raises:
            AuditNotKeptError: the cache folder is not ours to write, or is full.
        """
        text = "".join(json.dumps(record_of(one), ensure_ascii=True) + "\n" for one in found)
        file = self._file(scope)
        try:
            try:
                _write(file, text)
            except FileNotFoundError:  # a second run of this audit just ended and cleared it
                _write(file, text)
        except OSError as error:
            raise AuditNotKeptError(self.folder, plain_reason(error)) from error

    def forget(self) -> None:
        """Remove what is kept: the audit came to its end."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, scope: Sequence[str]) -> Path:
        return self.folder / f"{name_of_range(scope)}.ndjson"


def name_of_audit(book: Book) -> str:
    """Return a name for what the findings of an open book depend on, the program included."""
    depends = (book.snapshot.id, book.catalogue.hash, str(book.as_of), book.overlay.hash)
    return _name((*depends, _program(), *book.checks))


def name_of_range(scope: Sequence[str]) -> str:
    """Return a name for a scope: its condition and the values of that."""
    return _name(scope)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    with unfinished.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(file)


def _name(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


@cache
def _program() -> str:
    """Return the hash of the sources that make findings."""
    digest = hashlib.sha256()
    for pattern in _MADE_BY:
        for path in sorted(_PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
