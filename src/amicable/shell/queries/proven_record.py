"""Proves an exported case file: it needs the file alone, no database and no key of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.engine.record.stored_zip import LARGEST
from amicable.shell.engine.record.verifying import BrokenRecordError, Proven, verify_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BrokenRecordError", "Proven", "UnreadableFileError", "proven_record"]


class UnreadableFileError(InputError):
    """A file that should be an exported case file cannot be read at all."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} cannot be read ({why}); name an exported case file.")


def proven_record(path: Path, *, key: str | None = None) -> Proven:
    """Return what an exported case file proves; `key` is the public key that must have signed it.

    Raises:
        UnreadableFileError: there is no such file, or it is larger than any export.
        BrokenRecordError: it is not what was exported; the first wrong place is named.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFileError(path, f"{size} bytes are more than any export has")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, plain_reason(error)) from error
    return verify_file(content, key=key)
