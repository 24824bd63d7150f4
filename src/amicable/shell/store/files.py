"""Files of cases by their hash: a letter's papers, what came with a mail, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.settings import read_settings
from amicable.shell.store.raw_mail import keep_raw

if TYPE_CHECKING:
    from pathlib import Path


class LostFileError(InputError):
    """The bytes of a file that a case names are not in the folder of files."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            worded(
                "lost_file",
                "The file {sha256} of a case is not in the folder of files; bring that folder"
                " back from a backup.",
                sha256=sha256,
            )
        )


def files_folder() -> Path:
    """Return the folder in which files lie under their hash."""
    return read_settings().state_folder / "files"


def keep_file(content: bytes) -> str:
    """Keep bytes down to the disk and return their SHA-256; what is there is kept once."""
    return keep_raw(content, files_folder())


def read_file(sha256: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        LostFileError: they are not there.
    """
    path = files_folder() / sha256[:2] / sha256
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise LostFileError(sha256) from None
