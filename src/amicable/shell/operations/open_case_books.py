"""Opens the books that a case was investigated over, as they were then or as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.open_books import open_books
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from amicable.shell.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CaseBooks:
    """The books of a case. Without a snapshot, `missing` says why and how to mend it."""

    snapshot: Snapshot | None
    is_as_then: bool
    """Whether every record is the one the case was judged on."""
    missing: str = ""


class _OtherBooksError(InputError):
    """The books at the path are not those of the case any more."""

    def __init__(self, found: Snapshot) -> None:
        self.found = found
        super().__init__(
            worded(
                "other_books",
                "{path} is another snapshot; investigate the case again.",
                path=str(found.path),
            )
        )


def open_case_books(case_id: str) -> CaseBooks:
    """Return the books of a case; that they are gone or changed is an answer, not a failure.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = Case.objects.filter(pk=case_id).only("books", "snapshot").first()
    if case is None:
        raise NoSuchCaseError(case_id)
    if not case.books:
        return CaseBooks(None, is_as_then=False)
    try:
        return CaseBooks(_kept(case.books, case.snapshot), is_as_then=True)
    except _OtherBooksError as error:
        return CaseBooks(error.found, is_as_then=False)
    except InputError as error:
        return CaseBooks(None, is_as_then=False, missing=str(error))


def _kept(books: str, snapshot_id: str) -> Snapshot:
    """Return a snapshot that was opened before, unless its folder is gone since."""
    snapshot = _as_then(books, snapshot_id)
    if (snapshot.path / "manifest.json").is_file():
        return snapshot
    _as_then.cache_clear()
    return _as_then(books, snapshot_id)


@lru_cache(maxsize=16)
def _as_then(books: str, snapshot_id: str) -> Snapshot:
    """Open a snapshot once for all who ask: it never changes, and a folder is long to read."""
    snapshot = open_books(Path(books))
    if snapshot.id != snapshot_id:
        raise _OtherBooksError(snapshot)
    return snapshot
