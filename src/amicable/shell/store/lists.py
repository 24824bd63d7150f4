"""The lists that people upload to open cases from: a file each, for as long as it is worked on.

They lie apart from the files of cases: no case names one, so that none may keep it for long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.settings import read_settings
from amicable.shell.store.files import files_folder
from amicable.shell.store.raw_mail import keep_raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

KEPT_DAYS = 30
"""Days after which an uploaded list is deleted: its cases are open, or nobody wants them."""
_DAY_SECONDS = 24 * 60 * 60


class GoneListError(InputError):
    """An uploaded list is not kept any more."""

    def __init__(self, name: str) -> None:
        super().__init__(
            worded(
                "gone_list",
                "The list {name} is not kept any more: it was uploaded more than {days} days"
                " ago, or somebody in it was erased on request. The cases it opened stay; upload"
                " it again for what is left of it.",
                name=name,
                days=KEPT_DAYS,
            )
        )


def lists_folder() -> Path:
    """Return the folder in which uploaded lists lie under their hash."""
    return read_settings().state_folder / "lists"


def maps_folder() -> Path:
    """Return the folder of the maps by which lists are read."""
    return read_settings().state_folder / "case_lists"


def keep_list(content: bytes, *, now: datetime) -> str:
    """Keep a list and return its SHA-256; lists that are too old go."""
    for path in kept_lists():
        if now.timestamp() - path.stat().st_mtime > KEPT_DAYS * _DAY_SECONDS:
            path.unlink(missing_ok=True)
    return keep_raw(content, lists_folder())


def read_list(sha256: str, name: str) -> bytes:
    """Return the bytes of a list; `name` is what a person calls it.

    Raises:
        GoneListError: it is not kept any more.
    """
    # Lists that were uploaded before they had a folder of their own lie among the files.
    for folder in (lists_folder(), files_folder()):
        try:
            return (folder / sha256[:2] / sha256).read_bytes()
        except FileNotFoundError:
            continue
    raise GoneListError(name)


def kept_lists() -> Iterator[Path]:
    """Yield the files of the lists that are kept, and what a kill left of one."""
    yield from sorted(lists_folder().glob("*/*"))
